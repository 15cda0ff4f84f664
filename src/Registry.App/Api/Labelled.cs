using Registry.App.Store;

namespace Registry.App.Api;

/// <summary>Whatever is read of one collaboration says in a header what it is labelled as, be it its trail, a stream of it or two of its moments.</summary>
internal sealed class Labelled(Labels labels) : IEndpointFilter
{
    public const string Header = "Registry-Labels";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var named = http.Request.RouteValues["id"] ?? (http.Request.Query["collaboration"] is [var one] ? one : null);
        if (HttpMethods.IsGet(http.Request.Method) && Guid.TryParse(named?.ToString(), out var id)) Say(http, await labels.Of(id, http.RequestAborted));
        return await next(context);
    }

    public static void Say(HttpContext context, IReadOnlyList<string> labels)
    {
        context.Items[typeof(Labelled)] = labels;
        if (labels.Count > 0) context.Response.Headers[Header] = string.Join(", ", labels);
    }

    /// <summary>What was found for this request.</summary>
    public static IReadOnlyList<string> As(HttpContext context) => context.Items[typeof(Labelled)] as IReadOnlyList<string> ?? [];
}
