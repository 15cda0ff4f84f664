using Microsoft.AspNetCore.WebUtilities;
using Registry.App.Api;
using Registry.App.Door;

namespace Registry.App.Pages.Deciding;

/// <summary>
/// Who records something through a page. Readers get no cookie; whoever signs in gets one, that no script can read and no other site can send.
/// The API does not look at it, so that a page of somebody else cannot use it there either.
/// </summary>
internal static class Visitor
{
    public const string Cookie = "registry-visitor";

    /// <summary>Who signed in, on a page that is open to readers too.</summary>
    public static Caller? Of(HttpContext context) => context.Items.TryGetValue(typeof(Caller), out var caller) ? (Caller)caller! : null;

    /// <summary>Who asks for what nobody gets to see without having signed in.</summary>
    public static Caller Known(HttpContext context) => (Caller)context.Items[typeof(Caller)]!;

    /// <summary>Whoever comes with a browser is asked to sign in, and a program for its token.</summary>
    public static Task Challenge(HttpContext context)
    {
        if (PageRoutes.Asked(context.Request)) return TypedResults.LocalRedirect(QueryHelpers.AddQueryString("/aanmelden", Asking(context.Request))).ExecuteAsync(context);
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return Problems.Unauthenticated(context).ExecuteAsync(context);
    }

    private static Dictionary<string, string?> Asking(HttpRequest request)
    {
        var asking = new Dictionary<string, string?> { ["back"] = HttpMethods.IsGet(request.Method) ? $"{request.Path}{request.QueryString}" : request.Path.Value };
        if (request.Query["lang"] is [{ } language]) asking["lang"] = language;
        return asking;
    }

    /// <summary>What the cookie says, for pages alone.</summary>
    public static string? Token(HttpRequest request) => request.Path.StartsWithSegments("/api") ? null : request.Cookies[Cookie];

    public static void SignIn(HttpContext context, string token) => context.Response.Cookies.Append(Cookie, token, new()
    {
        HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = context.Request.IsHttps, IsEssential = true, MaxAge = TimeSpan.FromHours(10), Path = "/",
    });

    public static void SignOut(HttpContext context) => context.Response.Cookies.Delete(Cookie, new() { Path = "/" });

    /// <summary>Whether a form came from a page of this very site: browsers say so themselves.</summary>
    public static bool SentFromHere(HttpRequest request) => request.Headers["Sec-Fetch-Site"] is [{ } site] ? site is "same-origin" or "none"
        : request.Headers.Origin is not [{ } origin] || Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == request.Host.Value;

    /// <summary>Where the visitor goes after signing in: an address of this site, or its beginning.</summary>
    public static string Back(string? address) => address is ['/', not ('/' or '\\'), ..] && Uri.IsWellFormedUriString(address, UriKind.Relative) ? address : "/";
}
