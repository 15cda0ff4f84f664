namespace Registry.Core.Signing;

/// <summary>The keys with which one log is and was signed, from one to the next.</summary>
[StateOf(Kind.Registry)]
public sealed record SigningKeys : StreamState
{
    /// <summary>The newest announcement.</summary>
    public SigningKey? Newest => All<SigningKey>().MaxBy(k => k.Number);

    protected override StreamState Apply(Recorded e) => e.Event switch
    {
        SigningKeyAnnounced a => With(new SigningKey(e.FactId, Rows.Count + 1, a.Later, a.Earlier, EarlierIsRetired: false)),
        SigningKeyRetired r => Newest is { } newest && newest.Earlier == r.Earlier && newest.Later == r.Later ? With(newest with { EarlierIsRetired = true }) : this,
        _ => this,
    };
}

/// <summary>A key that was announced, and whether the one before it signs no more.</summary>
/// <param name="Number">1, 2, 3 ... in the order of their announcements.</param>
/// <param name="Later">The key, as a verifier key.</param>
/// <param name="Earlier">The key that vouched for it.</param>
[View("signing_keys")]
public sealed record SigningKey(Guid Id, long Number, Code Later, Code Earlier, bool EarlierIsRetired) : ViewRow(Id)
{
    public override Period Valid => Period.Always;
    public override string Subject() => "";

    /// <summary>The key that another may be announced by: the last one that vouched until its successor stands alone.</summary>
    public Code MayVouch() => EarlierIsRetired ? Later : Earlier;

    /// <summary>A key as people tell it from others: the eight digits of its id, which stand between the plus signs.</summary>
    public static string Short(Code key) => key.Value.Split('+') is [_, var id, ..] ? id : key.Value;
}
