using Registry.App.Pages;
using Registry.Core;

namespace Registry.App.Api;

/// <summary>What each problem type means and what to do about it, at the address that its type names.</summary>
internal static class ProblemPages
{
    internal static readonly IReadOnlyDictionary<string, Said> Known = new Dictionary<string, Said>
    {
        ["unauthenticated"] = new("Meld u aan en stuur het token mee.", "Authenticate and send the token."),
        ["forbidden"] = new("Deze rol mag dit besluit niet nemen; het antwoord noemt de rollen die het wel mogen.", "This role may not take this decision; the answer names the roles that may."),
        ["not-found"] = new("Het adres of het nummer bestaat niet, of niet voor u.", "The address or id does not exist, or not for you."),
        ["not-known-yet"] = new("Op het gevraagde moment was dit nog niet vastgelegd. Het antwoord noemt de eerste positie en het eerste moment (of de eerste dag, bij bronnen): vraag vanaf daar.", "At the moment that was asked this was not recorded yet. The answer names the first position and moment (or the first day, of sources): ask from there on."),
        ["not-on-that-day"] = new("Deze organisatie of dit lichaam bestond niet op de gevraagde dag. Het antwoord noemt de dichtstbijzijnde dagen (before en after); validOn=any geeft alle dagen.", "This organisation or body did not exist on the day that was asked. The answer names the nearest days (before and after); validOn=any gives every day."),
        ["not-covered-yet"] = new("Het staat in het register, maar nog onder geen ondertekend controlepunt. Vraag het na de tijd in Retry-After opnieuw.", "It is in the registry, but not under a signed checkpoint yet. Ask again after the time in Retry-After."),
        ["too-many"] = new("Vraag het na de tijd in Retry-After opnieuw.", "Ask again after the time in Retry-After."),
        ["method-not-allowed"] = new("Kijk in het OpenAPI-document welke methoden dit adres kent.", "See the OpenAPI document for the methods of this address."),
        ["bad-request"] = new("Het verzoek is niet te lezen: afgebroken of geen geldig HTTP.", "The request cannot be read: cut off or not valid HTTP."),
        ["too-large"] = new("Verdeel het verzoek, bijvoorbeeld over meer ronden.", "Divide the request, over more rounds for example."),
        ["unavailable"] = new("Wacht even en herhaal het verzoek; een besluit met dezelfde sleutel.", "Wait a moment and repeat the request; a decision with the same key."),
        ["invalid-input"] = new("Herstel alles wat errors noemt; elke plaats is een JSON Pointer of de naam van een kop of parameter.", "Mend everything that errors names; each place is a JSON Pointer or the name of a header or parameter."),
        ["precondition-required"] = new("Lees eerst de stroom; stuur haar ETag als If-Match mee.", "Read the stream first; send its ETag as If-Match."),
        ["outdated"] = new("Bekijk de gebeurtenissen in since, en besluit opnieuw met de nieuwe versie.", "Look at the events in since, and decide again with the new version."),
        ["refused"] = new("Elke reden noemt haar regel en grond. Wat overridable is kunnen twee personen samen opzij zetten.", "Every reason names its rule and basis. What is overridable two people may set aside together."),
        ["contended"] = new("Te veel gelijktijdige besluiten op dezelfde gegevens. Probeer het na een seconde weer, met dezelfde sleutel.", "Too many decisions at once on the same data. Try again after a second, with the same key."),
        ["key-reused"] = new("Gebruik voor een ander verzoek een nieuwe Idempotency-Key.", "Use a new Idempotency-Key for another request."),
        ["no-room"] = new("De beheerder moet schijfruimte vrijmaken. Er is niets verloren.", "The operator must free disk space. Nothing is lost."),
        ["outcome-unknown"] = new("Stuur hetzelfde verzoek met dezelfde sleutel nog eens: dan blijkt het.", "Send the same request with the same key again: that finds out."),
        ["rejected"] = new("Meld dit aan de beheerder; er is niets vastgelegd.", "Tell the operator; nothing was recorded."),
        ["unexpected"] = new("Herhaal het verzoek met dezelfde sleutel; meld het aan de beheerder als het blijft.", "Repeat the request with the same key; tell the operator if it persists."),
    };

    public static IResult Show(string name) => Known.TryGetValue(name, out var cure) ? PageRoutes.Show<Problem>(200, (nameof(Problem.Name), name), (nameof(Problem.Cure), cure)) : TypedResults.NotFound();
}
