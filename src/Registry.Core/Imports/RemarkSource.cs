namespace Registry.Core.Imports;

/// <summary>Something in a file that is read in cannot be recorded as it stands.</summary>
[Decision("remark_source", Kind.Imports, "imports", "registry: imports", Role.Coordinator)]
public sealed record RemarkSource(long Line, Title Element, PublicText? Value, [property: Known(Terms.RemarkReasons)] Code Reason) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new SourceRemarked(Line, Element, Value, Reason))];
}
