using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.People;

namespace ConnectorStudio.Core.Discovery;

/// <summary>
/// Finds out what a server publishes about itself, from an issuer, an API's base URL or an MCP server's URL. Everything
/// goes through the outbound guard; what is found is a proposal, and changes no draft.
/// </summary>
public sealed class ServerDiscovery(OutboundHttp http, OutboundOptions options, IAccess access)
{
    /// <summary>For all questions together.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    /// <param name="address">As typed; a host alone counts as https.</param>
    /// <exception cref="AccessDeniedException">The person may not design integrations.</exception>
    public async Task<DiscoveryOutcome> FindAsync(string address, DiscoveryKind kind, CancellationToken ct)
    {
        _ = await access.RequireAsync(Permission.Design, ct);
        return await AskAsync(address, kind, ct);
    }

    /// <summary>The same for a caller who has asked already who may.</summary>
    internal async Task<DiscoveryOutcome> AskAsync(string address, DiscoveryKind kind, CancellationToken ct)
    {
        var typed = (address ?? "").Trim();
        var verdict = UrlPolicy.Check(
            typed.Length == 0 || typed.Contains("://", StringComparison.Ordinal) ? typed : $"https://{typed}",
            options,
            UrlUse.CalledEndpoint
        );
        if (!verdict.Allowed)
        {
            return new DiscoveryOutcome.NotFound(verdict.Reason);
        }

        if (verdict.Url.Query.Length > 0)
        {
            return new DiscoveryOutcome.NotFound("Type the address without what follows its question mark.");
        }

        var url = WellKnown.DocumentedBy(verdict.Url) is { } documented
            ? UrlPolicy.Check(documented, options, UrlUse.CalledEndpoint).Url ?? verdict.Url
            : verdict.Url;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(Patience);
        var run = new DiscoveryRun(http, options, url, kind);
        try
        {
            return await run.AskAsync(deadline.Token) with { Tries = run.Tries };
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new DiscoveryOutcome.NotFound("The servers took too long to answer. Try again.")
            {
                Tries = run.Tries,
            };
        }
    }
}
