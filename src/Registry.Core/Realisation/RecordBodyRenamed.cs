namespace Registry.Core.Realisation;

/// <summary>The body goes by another name; it stays the same body.</summary>
[Decision("record_body_renamed", Kind.Bodies, "realisation", "Wgr art. 8", Role.Coordinator)]
public sealed record RecordBodyRenamed(Title Name, PartialDate From) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new BodyRenamed(Name, From))];
}
