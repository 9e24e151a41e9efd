using System.Globalization;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectorStudio.Api;

internal static class ConnectionProblems
{
    /// <summary>404 for what is not there, 409 where the state forbids it; with Retry-After where waiting helps.</summary>
    public static ProblemHttpResult Of(HttpContext http, ConnectionRefusal refusal)
    {
        if (refusal.RetryAfter is { } wait)
        {
            var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
            http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        return refusal.Code == ConnectionRefusal.NotFound ? NotFound()
            : refusal.Findings.Count == 0
                ? Problems.Conflict(refusal.Code, "The connection cannot do that now", refusal.Message)
            : Problems.Conflict(
                refusal.Code,
                "The connection cannot do that now",
                refusal.Message,
                ("findings", refusal.Findings)
            );
    }

    public static ProblemHttpResult NotFound() => Problems.NotFound("There is no such connection.");
}
