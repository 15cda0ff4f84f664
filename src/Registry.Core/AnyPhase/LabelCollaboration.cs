namespace Registry.Core.AnyPhase;

/// <summary>What a collaboration is in this registry, when it is not simply one that its participants keep here: told for as long as it is shown.</summary>
[Decision("label_collaboration", Kind.Arrangements, "any phase", "registry: labels", Role.Coordinator)]
public sealed record LabelCollaboration([property: Known(Terms.Labels)] Code Label) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new CollaborationLabelled(Label))];
}
