using Registry.Core.Intention;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.Intention;

public class RecordLetterOfIntentTests : Road
{
    private static readonly RecordLetterOfIntent letter = new("Samen verder", [Id("Laren"), Id("Eemnes")], Day(2026, 2, 14), new("https://example.org/samen"));

    [Fact]
    public void is_recorded_for_all_together()
    {
        In("intention").When(letter, dossier).ThenWrites(new LetterOfIntentSigned("Samen verder", [Id("Laren"), Id("Eemnes")], Day(2026, 2, 14), new("https://example.org/samen")));
        Assert.True(Whole.Has("co-creation", ["letter_of_intent_signed"]));
        Assert.Equal("De intentieverklaring “Samen verder” is op 2026-02-14 ondertekend door: Laren en Eemnes.", Last.Event.Tell(id => id == Id("Laren") ? "Laren" : "Eemnes").Nl);
        Assert.Empty(Rules(dossier));
    }

    [Fact]
    public void may_come_after_its_phase() => In("realisation").When(letter with { Text = null }, dossier).ThenWrites(new LetterOfIntentSigned("Samen verder", [Id("Laren"), Id("Eemnes")], Day(2026, 2, 14), null));

    [Fact]
    public void P43_shows_fewer_than_two_signatories()
    {
        In("intention").When(letter with { Signatories = [] }, dossier).When(letter with { Name = "Alleen", Signatories = [Id("Laren"), Id("Laren")] }, dossier);
        Assert.Equal(["P43", "P43"], Rules(dossier));
    }
}
