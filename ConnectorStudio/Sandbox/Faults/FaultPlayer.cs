using System.Text;
using System.Text.Json.Nodes;
using ConnectorStudio.Sandbox.Apps;
using Microsoft.Extensions.Primitives;

namespace ConnectorStudio.Sandbox.Faults;

/// <summary>
/// Stands before the provider's own endpoints: lets an app that is to meet faults meet them, and changes nothing for any
/// other.
/// </summary>
internal static class FaultPlayer
{
    public static async Task PlayAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (
            request.Path.Value is not ("/authorize" or "/token" or "/revoke")
            || await AppOfAsync(context) is not var (app, asked)
        )
        {
            await next(context);
            return;
        }

        var refusal = request.Path.Value switch
        {
            "/authorize" => LoginFaults.Refuse(context, app, asked),
            "/token" => TokenFaults.Refuse(context, app, asked),
            _ => TokenFaults.RefuseRevocation(app, asked),
        };
        if (refusal is not null)
        {
            await refusal.ExecuteAsync(context);
        }
        else if (request.Path.Value == "/token")
        {
            await ExchangeAsync(context, app, asked, next);
        }
        else
        {
            context.Response.OnStarting(() => Rewrite(context.Response, app, asked));
            await next(context);
        }
    }

    private static async Task<(SandboxApp App, AskedRequest Asked)?> AppOfAsync(HttpContext context)
    {
        var asked = await AskedRequest.ReadAsync(context.Request, context.RequestAborted);
        return
            asked.ClientId.Length > 0
            && await context
                .RequestServices.GetRequiredService<AppRegistry>()
                .FindAsync(asked.ClientId, context.RequestAborted)
                is { Faults.Count: > 0 } app
            ? (app, asked)
            : null;
    }

    private static Task Rewrite(HttpResponse response, SandboxApp app, AskedRequest asked)
    {
        if (
            response.Headers.Location.ToString() is { Length: > 0 } location
            && asked["redirect_uri"] is { } redirectUri
            && location.StartsWith(redirectUri, StringComparison.Ordinal)
        )
        {
            response.Headers.Location = LoginFaults.Change(app, location);
        }

        return Task.CompletedTask;
    }

    private static async Task ExchangeAsync(
        HttpContext context,
        SandboxApp app,
        AskedRequest asked,
        RequestDelegate next
    )
    {
        if (asked.IsJson)
        {
            AsForm(context.Request, asked); // OpenIddict reads forms alone
        }

        if (!TokenFaults.ChangesAnswer(app))
        {
            await next(context);
            return;
        }

        var response = context.Response;
        var wire = response.Body;
        using var kept = new MemoryStream();
        response.Body = kept;
        try
        {
            await next(context);
        }
        finally
        {
            response.Body = wire;
        }

        var body = Encoding.UTF8.GetString(kept.ToArray());
        if (response.StatusCode == StatusCodes.Status200OK && JsonNode.Parse(body) is JsonObject answer)
        {
            (body, response.ContentType) = TokenFaults.Change(app, answer);
        }

        response.ContentLength = null;
        await response.WriteAsync(body, context.RequestAborted);
    }

    private static void AsForm(HttpRequest request, AskedRequest asked)
    {
        request.ContentType = "application/x-www-form-urlencoded";
        request.Form = new FormCollection(
            asked.Parameters.ToDictionary(each => each.Key, each => new StringValues(each.Value))
        );
    }
}
