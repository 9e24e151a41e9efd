using System.Net.Mime;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace ConnectorStudio.Sandbox.Apps;

/// <summary>
/// Keeps web pages away from the programs' routes: JSON only, which a page of another origin cannot send without a CORS
/// answer that never comes, no foreign Origin, small bodies. The Host was checked for every request before.
/// </summary>
internal sealed class ProgramGuard(SandboxOrigin origin) : IEndpointFilter
{
    public const int MaxBody = 16 * 1024;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        if (
            !MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals(MediaTypeNames.Application.Json, StringComparison.OrdinalIgnoreCase)
        )
        {
            return ProgramAnswer.Refuse(415, "json_wanted", "Send the body as application/json.");
        }

        if (request.Headers.Origin is { Count: > 0 } from && from != origin.Value)
        {
            return ProgramAnswer.Refuse(403, "foreign_origin", "Pages of other origins may not register apps.");
        }

        if (request.ContentLength > MaxBody)
        {
            return ProgramAnswer.Refuse(413, "body_too_large", $"The body may have {MaxBody} bytes.");
        }

        // For a body without a length: reading beyond the limit fails.
        context.HttpContext.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = MaxBody;
        return await next(context);
    }
}
