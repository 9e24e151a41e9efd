using System.Text;
using ConnectorStudio.Core.People;
using ConnectorStudio.Core.Traces;

namespace ConnectorStudio.Connect;

/// <summary>An attempt as a file to hand on: its bundle, redacted when it was recorded.</summary>
internal static class AttemptTrace
{
    public static async Task<IResult> DownloadAsync(
        Guid attemptId,
        TraceBundles bundles,
        IAccess access,
        CancellationToken ct
    )
    {
        await access.RequireAsync(Permission.Use, ct);
        return await bundles.OfAttemptAsync(attemptId, ct) is { } bundle
            ? TypedResults.File(
                Encoding.UTF8.GetBytes(TraceJson.Write(bundle)),
                "application/json",
                $"trace-{attemptId}.json"
            )
            : TypedResults.NotFound();
    }
}
