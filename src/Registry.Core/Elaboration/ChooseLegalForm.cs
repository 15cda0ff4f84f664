using Registry.Core.Exploration;

namespace Registry.Core.Elaboration;

/// <summary>One of the forms that were assessed is chosen. Public law comes first: a form of private law needs its own reason.</summary>
/// <param name="WhyNotPublicLaw">For a form of private law: why public law does not serve the interest as well.</param>
[Decision("choose_legal_form", Kind.Dossiers, "legal-forms", "sixteen steps: step 8; Gemeentewet art. 160(2)", Role.Coordinator)]
public sealed record ChooseLegalForm([property: Known(Terms.Forms)] Code Form, PublicText Reason, PublicText? WhyNotPublicLaw) : Act
{
    public override IEnumerable<Refusal> Refusals(States now, Given given)
    {
        var form = Glossary.Of(Form);
        if (!now.Of<Dossier>().All<FormAssessment>().Any(f => f.Form == Form))
            yield return new("P23", new($"De vorm {form.Nl} is niet beoordeeld.", $"The form {form.En} was not assessed."), "sixteen steps: step 8");
        if (WhyNotPublicLaw is null && Terms.PrivateForms.Split(' ').Contains(Form.Value))
            yield return new("P24", new($"De vorm {form.Nl} is van privaatrecht: zeg waarom publiekrecht niet volstaat.", $"The form {form.En} is of private law: say why public law does not suffice."), "Gemeentewet art. 160(2)", Overridable: true);
    }

    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new LegalFormChosen(Form, Reason, WhyNotPublicLaw))];
}
