using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace ConnectorStudio.Proxy;

/// <summary>Writes the studio's own answers (RFC 9457): their <c>code</c> and <c>leg</c> tell them from the app's.</summary>
internal static class ProxyProblem
{
    public static async Task WriteAsync(HttpContext context, ProxyRefusal refusal)
    {
        var response = context.Response;
        response.StatusCode = refusal.Status;
        response.ContentType = "application/problem+json";
        response.Headers.CacheControl = "no-store";
        if (refusal.RetryAfter is { } wait)
        {
            var seconds = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds));
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        if (HttpMethods.IsHead(context.Request.Method))
        {
            return;
        }

        await using var json = new Utf8JsonWriter(response.BodyWriter);
        json.WriteStartObject();
        json.WriteString("type", "about:blank");
        json.WriteString("title", ReasonPhrases.GetReasonPhrase(refusal.Status));
        json.WriteNumber("status", refusal.Status);
        json.WriteString("detail", refusal.Detail);
        json.WriteString("code", refusal.Code);
        json.WriteString("leg", refusal.Leg);
        if (refusal.Rule is not null)
        {
            json.WriteString("rule", refusal.Rule);
        }

        if (refusal.Findings.Count > 0)
        {
            var shape = context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
            json.WritePropertyName("findings");
            JsonSerializer.Serialize(json, refusal.Findings, shape);
        }

        json.WriteEndObject();
    }
}
