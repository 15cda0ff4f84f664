using Microsoft.AspNetCore.Components;
using Registry.App.Api;
using Registry.App.Store;
using Registry.Core;

namespace Registry.App.Pages.Asking;

/// <summary>
/// A page that is asked by the two clocks: it reads them, answers 400 when they are wrong and 404 when there is nothing to show, and says in
/// its headers which moment it shows. What it shows it loads itself.
/// </summary>
public abstract class ClockPage : RegistryComponent
{
    private protected PageQuestion Question { get; private set; } = null!;

    [Inject]
    private Questions Questions { get; set; } = null!;

    [Inject]
    private protected PublicViews Public { get; set; } = null!;

    [Inject]
    private Labels Labelling { get; set; } = null!;

    /// <summary>What the collaboration that is shown is labelled as.</summary>
    private protected IReadOnlyList<string> Labels { get; private set; } = [];

    public Sight? Sight { get; private set; }
    public IReadOnlyList<WrongField> Wrong { get; private set; } = [];
    public Absence? Absence { get; private set; }
    public bool Ready { get; private set; }

    /// <summary>The parameters of the page besides the clocks.</summary>
    private protected virtual string[] Names => [];

    /// <summary>Those of them that are days.</summary>
    private protected virtual string[] DayNames => [];

    /// <summary>Those of them that may be there more than once.</summary>
    private protected virtual string[] ManyNames => [];

    /// <summary>Before the names of a second moment, when the page has one.</summary>
    private protected virtual string With => "";

    /// <summary>Where all moments of this page are.</summary>
    private protected virtual string? Machine => null;

    /// <summary>The same for programs.</summary>
    private protected virtual string? Map => null;

    protected override async Task OnInitializedAsync()
    {
        Question = await Questions.Ask(Names, DayNames, ManyNames, With, Questions.Context.RequestAborted);
        Sight = Question.Sight;
        Parse();
        if (Question.Query.Faulty)
        {
            Wrong = Question.Faults;
            Question.Context.Response.StatusCode = 400;
            // What is wrong here would be wrong wherever a link leads.
            Reader.Forget();
            return;
        }
        // Set when the answer starts: a component that sets 404 itself is answered without its page.
        if ((Absence = await Load()) is not null) Question.Context.Response.OnStarting(() => Task.FromResult(Question.Context.Response.StatusCode = 404));
        else if (Question.Context.Response.StatusCode < 300) Question.Locate(Machine, Map);
        // A form is answered with an address to go to: then there is nothing to show here.
        Ready = Absence is null && Question.Context.Response.StatusCode < 300;
    }

    /// <summary>Reads the page's own parameters; faults go to the query.</summary>
    private protected virtual void Parse()
    {
    }

    /// <summary>Reads what is shown, or says why there is nothing.</summary>
    private protected abstract Task<Absence?> Load();

    /// <summary>Why a collaboration or an organisation is not there; nothing when it is.</summary>
    private protected async Task<Absence?> Missing(Guid id, bool organisation)
    {
        if (await Public.Began(id, Question.Ct) is not { } began || began.Kind == Kind.Organisations != organisation)
            return new(Say(Texts.NotThere), Say(organisation ? Texts.NoSuchOrganisation : Texts.NoSuchCollaboration), [(To("/zoeken"), Say(Texts.ToSearch))]);
        if (!organisation) Labelled.Say(Question.Context, Labels = await Labelling.Of(id, Question.Ct));
        return began.Position <= Question.Sight.KnownAt ? null : new(Say(Texts.NotKnownYet), Say(Texts.KnownSince(began.At, began.Position)),
            [(Reader.Here(("knownAt", $"{began.Position}")), Say(Texts.AsFirstKnown)), (Reader.Here(("knownAt", null)), Say(Texts.AsKnownNow))]);
    }
}
