using ConnectorStudio.Components.Links;
using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Connect.Sessions;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Hosting;

namespace ConnectorStudio.Connect;

/// <summary>
/// The hosted link: for somebody without an account here. A GET changes nothing, for mail scanners follow links; the
/// first POST takes the link for its browser. No circuit, and no script is needed.
/// </summary>
internal static class LinkEndpoints
{
    public static void MapLinks(this IEndpointRouteBuilder endpoints)
    {
        var link = endpoints.MapGroup("/connect/{link}").AllowAnonymous();
        link.RequireRateLimiting(RateLimits.Callback);
        link.MapGet("", ShowAsync);
        link.MapPost("", StartAsync);
        link.MapGet("/progress", ProgressAsync);
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http,
        string link,
        ConnectLinks links,
        LinkBinding binding,
        LinkPages pages,
        CancellationToken ct
    ) => pages.Of(await FindAsync(http, link, links, binding, ct), link);

    private static async Task<IResult> StartAsync(
        HttpContext http,
        string link,
        IFormCollection form,
        ConnectLinks links,
        LinkBinding binding,
        BrowserBinding browser,
        LinkPages pages,
        CancellationToken ct
    )
    {
        var view = await FindAsync(http, link, links, binding, ct);
        if (
            view
            is not {
                Closed: false,
                IsTaken: false,
                Status: ConnectSessionStatus.Open or ConnectSessionStatus.AtProvider or ConnectSessionStatus.Failed
            }
        )
        {
            return pages.Of(view, link);
        }

        var typed = ConnectForm.Fields(form);
        var scopes = ConnectForm.Scopes(form);
        var session = view.Session;
        var start = await links.StartAsync(view, binding.SecretOf(http, session.Id), typed, scopes, ct);
        if (start.BrowserSecret is null)
        {
            return pages.Of(view with { IsMine = false, Session = await TakenAsync(links, link, session, ct) }, link);
        }

        binding.Bind(http, session, link, start.BrowserSecret);
        switch (start.Begun)
        {
            case BeginResult.Started started:
                browser.Bind(http, started.Attempt.Id, started.BrowserSecret, started.Attempt.ExpiresAt);
                return new SeeOther($"~/connect/go/{started.Attempt.Id}");
            case BeginResult.FieldErrors errors:
                var secret = view
                    .Document.Fields.Where(field => field.Type == FieldTypes.Secret)
                    .Select(field => field.Key)
                    .ToHashSet();
                return pages.Wrong(
                    view,
                    link,
                    typed.Where(each => !secret.Contains(each.Key)).ToDictionary(),
                    scopes,
                    errors.ByKey
                );
            default:
                // What stands in the way is for those who can mend it: they find it under the reference.
                return pages.NotNow(view, session.Id);
        }
    }

    private static async Task<IResult> ProgressAsync(
        HttpContext http,
        string link,
        ConnectLinks links,
        LinkBinding binding,
        CancellationToken ct
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        return await FindAsync(http, link, links, binding, ct) is { IsMine: true } view
            ? TypedResults.Json(
                new { Running = view.Status == ConnectSessionStatus.Running, Reached = LinkProgressPage.Reached(view) }
            )
            : TypedResults.NotFound();
    }

    private static Task<ConnectLinkView?> FindAsync(
        HttpContext http,
        string link,
        ConnectLinks links,
        LinkBinding binding,
        CancellationToken ct
    ) => links.FindAsync(link, id => binding.SecretOf(http, id), ct);

    // Somebody else posted between our look and ours.
    private static async Task<ConnectSession> TakenAsync(
        ConnectLinks links,
        string link,
        ConnectSession before,
        CancellationToken ct
    ) => (await links.FindAsync(link, _ => null, ct))?.Session ?? before;
}
