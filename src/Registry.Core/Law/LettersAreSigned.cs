using Registry.Core.Intention;

namespace Registry.Core.Law;

/// <summary>An intention is one of several together: a letter of intent has at least two signatories.</summary>
public static class LettersAreSigned
{
    public static Rule Signed { get; } = Rule.About<LetterOfIntentSigned>("P43", "sixteen steps, step 6", _ => [], (e, _, _) => e.Signatories.Distinct().Count() switch
    {
        0 => new("Er staat niet bij wie heeft ondertekend.", "It is not said who signed."),
        1 => new("Er is maar één ondertekenaar.", "There is one signatory only."),
        _ => null,
    });
}
