using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Registry.App.Door;
using Registry.App.Pages.Deciding;
using Registry.App.Store;
using Registry.Core;

namespace Registry.App.Api;

/// <summary>
/// Tokens for development only: <c>Authorization: Bearer dev:NAME:ORGANISATION:ROLE</c>, such as <c>dev:anna:gm0402:coordinator</c>; the
/// organisation is a code, an id, or - for none. Anybody can make one, so the app refuses to start with them anywhere but in Development
/// on loopback. A visitor of the pages who signed in has one in a cookie.
/// </summary>
internal sealed class DevelopmentTokens(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ILog log)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "Development";
    private static readonly List<string> Roles = [.. ((Shape.Choice)Shape.Of(typeof(Role))).Terms];

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization is [{ } sent] && sent.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? sent["Bearer ".Length..] : null;
        if ((header ?? Visitor.Token(Request)) is not { } token) return AuthenticateResult.NoResult();
        var (caller, wrong) = await Read(token, log, Context.RequestAborted);
        if (caller is null) return AuthenticateResult.Fail(wrong);
        Context.Items[typeof(Caller)] = caller;
        return AuthenticateResult.Success(new(new(new ClaimsIdentity(Name)), Name));
    }

    /// <summary>Who a token speaks of, or what is wrong with it.</summary>
    public static async Task<(Caller? Caller, string Wrong)> Read(string token, ILog log, CancellationToken ct)
    {
        if (token.Split(':') is not ["dev", { Length: > 0 and < 100 } name, var organisation, var role]) return (null, "dev:NAME:ORGANISATION:ROLE");
        if (Roles.FindIndex(r => r.Equals(role, StringComparison.OrdinalIgnoreCase)) is var known && known < 0) return (null, "unknown role");
        Guid? id = null;
        if (organisation != "-")
        {
            if (Guid.TryParseExact(organisation, "D", out var given)) id = given;
            else if ((await log.ReadKey(Keys.OrganisationCode(organisation), ct)).Streams is [var first, ..]) id = first;
            else return (null, "unknown organisation");
        }
        return (new("development", name, name, id, Enum.GetValues<Role>()[known]), "");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => Visitor.Challenge(Context);

    public static bool Wanted(IConfiguration settings) => settings.GetValue("Auth:DevelopmentTokens", false);

    /// <summary>Says why these tokens are wanted but cannot be used here; nothing when they can, or are not wanted.</summary>
    public static string? Objection(IConfiguration settings, IHostEnvironment environment)
    {
        if (!Wanted(settings)) return null;
        if (!environment.IsDevelopment()) return "Auth:DevelopmentTokens is for Development only; the registry does not start with it elsewhere.";
        var addresses = (settings["urls"] ?? settings["ASPNETCORE_URLS"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries);
        return addresses.All(a => Uri.TryCreate(a, UriKind.Absolute, out var uri) && uri.IsLoopback)
            && settings["http_ports"] is null && settings["https_ports"] is null && !settings.GetSection("Kestrel:Endpoints").Exists()
            ? null
            : "Auth:DevelopmentTokens is for loopback only: set --urls to addresses of 127.0.0.1.";
    }
}
