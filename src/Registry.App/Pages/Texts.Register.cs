using Registry.Core;

namespace Registry.App.Pages;

/// <summary>The texts about what a register says of an arrangement.</summary>
public static partial class Texts
{
    public static readonly Said EndDerived = new("einde afgeleid", "end derived");
    public static readonly Said MeansOfPowerLabel = new("Hoe bevoegdheden zijn verkregen", "How powers were obtained");
    public static readonly Said LegalBasisLabel = new("Wettelijke grondslag", "Legal basis");
    public static readonly Said FoundingDecisionsLabel = new("Instellingsbesluiten", "Founding decisions");
    public static readonly Said ThemesLabel = new("Beleidsterreinen", "Policy areas");
    public static readonly Said SeatLabel = new("Plaats van vestiging", "Seat");
    public static readonly Said PowersLabel = new("Bevoegdheden", "Powers");
    public static Said PowersQuoted(int count) => new($"{count} uit de regeling aangehaald", $"{count} quoted from the arrangement");
}
