using Registry.Core.AnyPhase;

namespace Registry.Core.InOperation;

/// <summary>An office of an organisation got a role in the collaboration. Whoever wears two hats holds two.</summary>
/// <param name="Office">The office, never who holds it.</param>
/// <param name="Holder">Who holds the office.</param>
[Event("role_assigned", 1, Kind.Tracks, Step = "roles")]
public sealed record RoleAssigned(Code Role, [property: NoPerson] Title Office, [property: KeptFor(Terms.OfficeHolder)] PersonalText? Holder, PartialDate From) : FactEvent
{
    internal override string NaturalKey => $"role:{Role}:{Office}:{From}";

    public override Said Tell(Names names) => new(
        $"Namens deze organisatie is {Office} {Glossary.Of(Role).Nl}, {From.Since().Nl}.",
        $"On behalf of this organisation {Office} is {Glossary.Of(Role).En}, {From.Since().En}.");
}

/// <summary>An office of an organisation has a role no longer.</summary>
[Event("role_ended", 1, Kind.Tracks)]
public sealed record RoleEnded(Code Role, [property: NoPerson] Title Office, PartialDate On) : FactEvent
{
    internal override string NaturalKey => $"role-ended:{Role}:{Office}:{On}";

    public override Said Tell(Names names) => new(
        $"Namens deze organisatie is {Office} geen {Glossary.Of(Role).Nl} meer, {On.Since().Nl}.",
        $"On behalf of this organisation {Office} is {Glossary.Of(Role).En} no longer, {On.Since().En}.");
}

/// <summary>Somebody gave account on behalf of an organisation.</summary>
/// <param name="Role">The role in which it was given.</param>
[Event("account_given", 1, Kind.Tracks, Step = "roles")]
public sealed record AccountGiven(Code Role, Title About, PartialDate On) : FactEvent
{
    internal override string NaturalKey => $"account:{Role}:{About}:{On}";

    public override Said Tell(Names names) => new(
        $"Als {Glossary.Of(Role).Nl} is namens deze organisatie {On.Tell().Nl} verantwoording afgelegd over {About}.",
        $"As {Glossary.Of(Role).En}, somebody gave account on behalf of this organisation {On.Tell().En} about {About}.");
}

/// <summary>A council, or a member of it, asked the board or its representative something.</summary>
/// <param name="Number">As the organisation itself counts its questions.</param>
/// <param name="Due">When an answer is due.</param>
[Event("question_asked", 1, Kind.Tracks)]
public sealed record QuestionAsked(Code Number, PublicText Question, PartialDate AskedOn, PartialDate? Due) : FactEvent
{
    internal override string NaturalKey => $"question:{Number}:{AskedOn}";

    public override Said Tell(Names names) => new(
        $"Vraag {Number}, gesteld {AskedOn.Tell().Nl}{(Due is { } due ? $" en te beantwoorden {due.Tell().Nl}" : "")}: “{Question.Clause()}”.",
        $"Question {Number}, asked {AskedOn.Tell().En}{(Due is { } by ? $" and to be answered {by.Tell().En}" : "")}: “{Question.Clause()}”.");
}

/// <summary>A question was answered.</summary>
[Event("question_answered", 1, Kind.Tracks)]
public sealed record QuestionAnswered(Code Number, PublicText Answer, PartialDate AnsweredOn) : FactEvent
{
    internal override string NaturalKey => $"question-answered:{Number}:{AnsweredOn}";

    public override Said Tell(Names names) => new(
        $"Vraag {Number} is beantwoord {AnsweredOn.Tell().Nl}: {Answer.Clause()}.",
        $"Question {Number} was answered {AnsweredOn.Tell().En}: {Answer.Clause()}.");
}

/// <summary>An organ was sent information, asked for or not.</summary>
[Event("information_sent", 1, Kind.Tracks, Step = "roles")]
public sealed record InformationSent(Title What, Code To, PartialDate On) : FactEvent
{
    internal override string NaturalKey => $"information:{What}:{To}:{On}";

    public override Said Tell(Names names) => new(
        $"Aan {Tales.BareOrganNl(To)} is {On.Tell().Nl} gestuurd: {What}.",
        $"What {Tales.BareOrganEn(To)} was sent {On.Tell().En}: {What}.");
}
