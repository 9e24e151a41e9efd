using System.Globalization;
using ConnectorStudio.Sandbox.Faults;
using ConnectorStudio.Sandbox.Pages;
using ConnectorStudio.Sandbox.Provider;

namespace ConnectorStudio.Sandbox.Apps;

/// <summary>The developer settings for people: plain pages and forms.</summary>
internal static class AppPageEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/apps", (HttpContext context) => SandboxPages.Show<AppsPage>(context));
        routes.MapGet("/apps/{clientId}", ShowAsync);

        var forms = routes.MapGroup("/apps").AddEndpointFilter<OwnForms>();
        forms.MapPost("/register", RegisterAsync);
        forms.MapPost("/{clientId}", SaveAsync);
        forms.MapPost("/{clientId}/rotate", RotateAsync);
        forms.MapPost("/{clientId}/faults", SetFaultsAsync);
        forms.MapPost("/{clientId}/heal", HealAsync);
        forms.MapPost("/{clientId}/delete", DeleteAsync);
    }

    private static async Task<IResult> ShowAsync(
        string clientId,
        HttpContext context,
        AppRegistry registry,
        ShownOnce shownOnce,
        CancellationToken ct
    ) =>
        await registry.FindAsync(clientId, ct) is { } app
            ? Page(context, app, [], shownOnce.Take(context, clientId), context.Request.Query.ContainsKey("saved"))
            : SandboxPages.NotFound(context);

    private static async Task<IResult> RegisterAsync(
        HttpContext context,
        AppRegistry registry,
        ShownOnce shownOnce,
        CancellationToken ct
    )
    {
        var form = await context.Request.ReadFormAsync(ct);
        var wish = Filled(new SandboxApp { IsPublic = form["kind"] == "public" }, form);
        var mistakes = AppRules.Mistakes(wish).ToList();
        if (await registry.IsFullAsync(ct))
        {
            mistakes.Add(("name", "No more apps fit: delete some first."));
        }

        if (mistakes.Count > 0)
        {
            return SandboxPages.Show<AppsPage>(
                context,
                new() { [nameof(AppsPage.Draft)] = wish, [nameof(AppsPage.Mistakes)] = mistakes },
                StatusCodes.Status422UnprocessableEntity
            );
        }

        var (app, secret) = await registry.RegisterAsync(wish, ct);
        shownOnce.Leave(context, app.ClientId, secret);
        return new SeeOther($"/apps/{app.ClientId}");
    }

    private static async Task<IResult> SaveAsync(
        string clientId,
        HttpContext context,
        AppRegistry registry,
        CancellationToken ct
    )
    {
        if (await registry.FindAsync(clientId, ct) is not { } app)
        {
            return SandboxPages.NotFound(context);
        }

        var changed = Filled(app, await context.Request.ReadFormAsync(ct));
        if (AppRules.Mistakes(changed) is { Count: > 0 } mistakes)
        {
            return Page(context, changed, mistakes, status: StatusCodes.Status422UnprocessableEntity);
        }

        await registry.UpdateAsync(clientId, changed, ct);
        return new SeeOther($"/apps/{clientId}?saved");
    }

    private static async Task<IResult> RotateAsync(
        string clientId,
        HttpContext context,
        AppRegistry registry,
        ShownOnce shownOnce,
        CancellationToken ct
    )
    {
        if (await registry.FindAsync(clientId, ct) is not { IsPublic: false })
        {
            return SandboxPages.NotFound(context);
        }

        shownOnce.Leave(context, clientId, await registry.RotateSecretAsync(clientId, ct));
        return new SeeOther($"/apps/{clientId}");
    }

    private static async Task<IResult> SetFaultsAsync(
        string clientId,
        HttpContext context,
        AppRegistry registry,
        CancellationToken ct
    )
    {
        if (await registry.FindAsync(clientId, ct) is not { } app)
        {
            return SandboxPages.NotFound(context);
        }

        var chosen = (await context.Request.ReadFormAsync(ct))["fault"].ToHashSet();
        var faults = FaultList.Played.Where(note =>
            chosen.Contains(note.Number.ToString(CultureInfo.InvariantCulture))
        );
        await registry.UpdateAsync(clientId, app with { Faults = [.. faults.Select(note => note.Fault)] }, ct);
        return new SeeOther($"/apps/{clientId}?saved");
    }

    private static async Task<IResult> HealAsync(
        string clientId,
        HttpContext context,
        AppRegistry registry,
        CancellationToken ct
    )
    {
        if (await registry.FindAsync(clientId, ct) is not { } app)
        {
            return SandboxPages.NotFound(context);
        }

        await registry.UpdateAsync(clientId, app with { Faults = [] }, ct);
        return new SeeOther($"/apps/{clientId}?saved");
    }

    private static async Task<IResult> DeleteAsync(string clientId, AppRegistry registry, CancellationToken ct)
    {
        await registry.DeleteAsync(clientId, ct);
        return new SeeOther("/apps");
    }

    private static SandboxApp Filled(SandboxApp app, IFormCollection form) =>
        app with
        {
            Name = form["name"].ToString().Trim(),
            RedirectUris =
            [
                .. form["redirectUris"]
                    .ToString()
                    .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                    .Distinct(),
            ],
            Environments = [.. form["environments"].OfType<string>().Distinct()],
            RequiresPkce = app.IsPublic || form["requiresPkce"] == "true",
            KeepsErrorsOnPage = form["keepsErrorsOnPage"] == "true",
        };

    private static IResult Page(
        HttpContext context,
        SandboxApp app,
        IReadOnlyList<(string Field, string Message)> mistakes,
        string? shownOnce = null,
        bool saved = false,
        int status = StatusCodes.Status200OK
    ) =>
        SandboxPages.Show<AppPage>(
            context,
            new()
            {
                [nameof(AppPage.App)] = app,
                [nameof(AppPage.Mistakes)] = mistakes,
                [nameof(AppPage.ShownOnce)] = shownOnce,
                [nameof(AppPage.Saved)] = saved,
            },
            status
        );
}
