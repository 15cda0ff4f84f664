using Registry.Core.Realisation;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.Realisation;

public class RecordPublicationTests : Road
{
    private static readonly RecordPublication published = new("Gemeenteblad van Laren", "2026-1234", Day(2026, 2, 28), new("https://zoek.officielebekendmakingen.nl/gmb-2026-1234"));

    [Fact]
    public void is_the_record_of_its_step()
    {
        In("realisation").When(published, dossier).ThenWrites(new ArrangementPublished(published.Gazette, published.Number, published.PublishedOn, published.Url));
        Assert.True(Whole.Has("publication", ["arrangement_published"]));
    }

    [Fact]
    public void in_a_second_gazette_is_another_one() => In("realisation").When(published, dossier).When(published with { Gazette = "Gemeenteblad van Eemnes" }, dossier)
        .ThenWrites(new ArrangementPublished("Gemeenteblad van Eemnes", published.Number, published.PublishedOn, published.Url));

    [Fact]
    public void tells_where() => Assert.Equal("De regeling is op 2026-02-28 bekendgemaakt in Gemeenteblad van Laren, nummer 2026-1234.",
        new ArrangementPublished(published.Gazette, published.Number, published.PublishedOn, null).Tell(_ => "").Nl);
}
