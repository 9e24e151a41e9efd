using System.Text.Json;
using System.Text.Json.Nodes;

namespace ConnectorStudio.Sandbox.Apps;

/// <summary>The developer settings for programs: register an app, choose its faults.</summary>
internal static class ProgramEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var programs = routes.MapGroup("").AddEndpointFilter<ProgramGuard>();
        programs.MapPost("/apps", RegisterAsync);
        programs.MapPut("/apps/{clientId}/faults", SetFaultsAsync);
    }

    private static async Task<IResult> RegisterAsync(HttpRequest request, AppRegistry registry, CancellationToken ct)
    {
        if (await ReadAsync<RegistrationBody>(request, ct) is not { } body)
        {
            return Malformed("{ \"name\": \"…\", \"redirectUris\": [\"https://…\"] }");
        }

        var app = new SandboxApp
        {
            Name = body.Name?.Trim() ?? "",
            RedirectUris = [.. (body.RedirectUris ?? []).Select(uri => uri?.Trim() ?? "")],
            Environments = body.Environments is { } environments
                ? [.. environments.Select(one => one ?? "")]
                : SandboxEnvironment.All,
            IsPublic = body.Public,
            KeepsErrorsOnPage = body.KeepErrorsOnPage,
            RequiresPkce = body.RequirePkce,
        };
        if (AppRules.Mistakes(app) is { Count: > 0 } mistakes)
        {
            var message = string.Join(' ', mistakes.Select(mistake => mistake.Message));
            return ProgramAnswer.Refuse(400, "invalid_registration", message);
        }

        if (await registry.IsFullAsync(ct))
        {
            return ProgramAnswer.Refuse(409, "too_many_apps", "No more apps fit: delete some at /apps.");
        }

        var (made, secret) = await registry.RegisterAsync(app, ct);
        var answer = new JsonObject { ["clientId"] = made.ClientId, ["clientSecret"] = secret };
        return TypedResults.Json(answer, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> SetFaultsAsync(
        string clientId,
        HttpRequest request,
        AppRegistry registry,
        CancellationToken ct
    )
    {
        if (await ReadAsync<FaultsBody>(request, ct) is not { Faults: { } numbers })
        {
            return Malformed("{ \"faults\": [42] }");
        }

        var faults = numbers.Distinct().Select(number => (SandboxFault)number).ToList();
        if (faults.Exists(fault => fault == SandboxFault.None || !Enum.IsDefined(fault)))
        {
            var known = Enum.GetValues<SandboxFault>().Where(fault => fault != SandboxFault.None);
            var list = string.Join(", ", known.Select(fault => $"{(int)fault} {fault}"));
            return ProgramAnswer.Refuse(400, "unknown_fault", $"This provider plays: {list}.");
        }

        if (await registry.FindAsync(clientId, ct) is not { } app)
        {
            return ProgramAnswer.Refuse(404, "unknown_app", "No app has this client id.");
        }

        await registry.UpdateAsync(clientId, app with { Faults = faults }, ct);
        return TypedResults.Json(new { clientId, faults = faults.Select(fault => (int)fault) });
    }

    private static async Task<T?> ReadAsync<T>(HttpRequest request, CancellationToken ct)
        where T : class
    {
        try
        {
            return await request.ReadFromJsonAsync<T>(ct);
        }
        catch (JsonException)
        {
            return null; // the caller answers 400 with the shape it wants
        }
    }

    private static IResult Malformed(string shape) =>
        ProgramAnswer.Refuse(400, "malformed", $"The body must be JSON of the shape {shape}.");
}
