using Registry.Core.Proof.Bundles;

namespace Registry.Verify;

/// <summary>The checks that a command makes, in the order in which each rests on those before; the next result is that of the next check.</summary>
internal sealed class Checklist(params string[] names)
{
    public Verdict Verdict { get; } = new();

    public void Fail(Fault fault) => Verdict.Add(Next, fault, "");

    public void Pass(string said) => Verdict.Add(Next, null, said);

    public void Tell(Fault? fault, string said) => Verdict.Add(Next, fault, said);

    /// <summary>The verdict, with the checks that were not reached.</summary>
    public Verdict Done()
    {
        Verdict.NotReached(names[Verdict.Checks.Count..]);
        return Verdict;
    }

    private string Next => names[Verdict.Checks.Count];
}
