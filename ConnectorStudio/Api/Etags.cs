using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json;
using ConnectorStudio.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace ConnectorStudio.Api;

/// <summary>Strong ETags (RFC 9110 §8.8.3) of what PUT changes: nobody overwrites what he has not seen.</summary>
internal static class Etags
{
    /// <summary>Says in the answer which state of the thing it shows.</summary>
    public static void Show<T>(HttpContext http, T answer) => http.Response.Headers.ETag = Of(http, answer);

    /// <summary>428 without <c>If-Match</c>, 412 when the thing is not as the caller saw it.</summary>
    public static bool IsRefused<T>(HttpContext http, T current, [NotNullWhen(true)] out ProblemHttpResult? problem)
    {
        var wanted = http.Request.Headers.IfMatch;
        problem =
            wanted.Count == 0
                ? Problems.Of(
                    StatusCodes.Status428PreconditionRequired,
                    ProblemCodes.PreconditionRequired,
                    "If-Match is needed",
                    "Send the ETag of the answer that the change was made from."
                )
            : !Matches(wanted, Of(http, current)) ? Changed()
            : null;
        return problem is not null;
    }

    public static ProblemHttpResult Changed() =>
        Problems.Of(
            StatusCodes.Status412PreconditionFailed,
            ProblemCodes.PreconditionFailed,
            "It was changed meanwhile",
            "Get it again, make the change there, and send its new ETag."
        );

    private static bool Matches(Microsoft.Extensions.Primitives.StringValues wanted, string current) =>
        EntityTagHeaderValue.TryParseList(wanted, out var tags)
        && tags.Any(tag =>
            tag.Equals(EntityTagHeaderValue.Any)
            || tag.Compare(new EntityTagHeaderValue(current), useStrongComparison: true)
        );

    // Of the answer's own bytes: whatever is shown differently has another tag.
    private static string Of<T>(HttpContext http, T answer)
    {
        var json = http
            .RequestServices.GetRequiredService<Microsoft.Extensions.Options.IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions>>()
            .Value.SerializerOptions;
        var hash = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(answer, json));
        return $"\"{Convert.ToHexStringLower(hash.AsSpan(0, 16))}\"";
    }
}
