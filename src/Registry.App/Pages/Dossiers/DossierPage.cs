using Microsoft.AspNetCore.Components;
using Registry.App.Door;
using Registry.App.Dossiers;
using Registry.App.Pages.Asking;
using Registry.App.Pages.Collaborations;
using Registry.App.Pages.Deciding;
using Registry.App.Store;
using Registry.Core;

namespace Registry.App.Pages.Dossiers;

/// <summary>
/// A page about one dossier, as known at a moment. Everybody sees what is public; whoever signed in sees what the participants see, and what may
/// be recorded now.
/// </summary>
public abstract class DossierPage : ClockPage
{
    [Parameter]
    public Guid Id { get; set; }

    [Parameter]
    public Guid Dossier { get; set; }

    [Inject]
    private protected ILog Log { get; set; } = null!;

    private protected DossierAsKnown Known { get; private set; } = null!;

    /// <summary>Who signed in; nobody for a reader.</summary>
    private protected Caller? Who { get; private set; }

    private protected string Collaboration { get; private set; } = "";

    /// <summary>What this dossier is called: its kind and its collaboration.</summary>
    private protected string Called => $"{Collaboration}: {Phrases.Term(Known.Dossier.Standing!.DossierKind, Reader)}";

    private protected string Here(string page = "") => To($"/samenwerkingen/{Id}/dossiers/{Dossier}{page}");

    private protected override async Task<Absence?> Load()
    {
        if (await Missing(Id, organisation: false) is { } missing) return missing;
        Who = Visitor.Of(Question.Context);
        if (await DossierAsKnown.Read(Log, Dossier, Question.Sight.KnownAt, everybody: Who is null, Question.Ct) is not { } known || known.Collaboration != Id)
            return new(Say(Texts.NotThere), Say(Texts.NoSuchDossier), [(To($"/samenwerkingen/{Id}"), Say(Texts.ToCollaboration))]);
        Known = known;
        Collaboration = (await Public.Collaborations([Id], Question.Sight.Clocks, Question.Ct)).GetValueOrDefault(Id) ?? Say(Texts.Collaboration);
        await LoadMore();
        return null;
    }

    private protected virtual Task LoadMore() => Task.CompletedTask;
}
