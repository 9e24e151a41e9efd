using System.Text.Json;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.People;
using ConnectorStudio.Core.Requests;
using ConnectorStudio.Core.Templating;

namespace ConnectorStudio.Core.Connections;

/// <summary>Gathers what the page of a connection shows, and notices on the way whether its key is there.</summary>
public sealed class ConnectionViews(
    IConnectionStore connections,
    IIntegrationStore integrations,
    IUsageStore usage,
    ConnectionVault vault,
    ConnectionUpdates updates,
    RunningVersions versions,
    InputNeeds needs,
    OutboundOptions outbound,
    PublicAddress address,
    TimeProvider time
)
{
    /// <summary>So many days of use are shown.</summary>
    public const int UsageDays = 7;

    /// <summary>Hides the identifier from those who may not see it. What was masked must not be stored again.</summary>
    internal static void Mask(Connection connection, Actor actor)
    {
        if (!ConnectionRights.SeesIdentifiers(actor))
        {
            connection.Identifier = TemplateFilters.Apply(TemplateFilter.Mask, connection.Identifier);
        }
    }

    internal async Task<ConnectionDetail> DetailAsync(Connection found, Actor actor, int history, CancellationToken ct)
    {
        var stored = await connections.TokensAsync(found.Id, ct);
        var connection = stored is null ? found : await WithKeyStateAsync(found, stored, ct);
        var running = await versions.FindAsync(connection, ct);
        IReadOnlyList<ConnectField> lacking = [];
        if (running is not null && connection.Status is not (ConnectionStatus.Revoked or ConnectionStatus.Pending))
        {
            lacking = await needs.JudgeAsync(connection, running, ct);
            connection = await connections.FindAsync(connection.Id, ct) ?? connection;
        }

        var integration = await integrations.FindAsync(connection.IntegrationId, ct);
        var detail = new ConnectionDetail(connection, ConnectionRights.Of(connection, actor))
        {
            IntegrationDisabled = integration?.Disabled ?? true,
            History = await connections.HistoryAsync(connection.Id, history, ct),
            Usage = await usage.OfAsync(connection.Id, ConnectionUsage.DayOf(time.GetUtcNow()) - UsageDays + 1, ct),
        };
        if (running is not null)
        {
            detail = detail with
            {
                RunningNumber = running.Version.Number,
                Icon = running.Document.Icon,
                HasRevokeUrl = running.Document.Revoke.Url is { Length: > 0 },
                EndsWholeGrant = running.Document.Revoke.EndsWholeGrant,
                RefreshIsSetUp = running.Document.Refresh.Mode != RefreshModes.None,
                AllowedUrls = AllowedUrlsOf(connection, running),
                Fields = FieldsOf(connection, running.Document),
                Lacking = lacking,
                Tokens = stored is null ? null : FactsOf(stored, running.Document),
            };
        }

        Mask(connection, actor);
        return detail;
    }

    private async Task<Connection> WithKeyStateAsync(Connection connection, StoredTokens stored, CancellationToken ct)
    {
        var opens = vault.OpenAccess(stored).Opened(out _);
        if (opens == (connection.Status != ConnectionStatus.KeyMissing))
        {
            return connection;
        }

        await (opens ? updates.KeyBackAsync(connection.Id, ct) : updates.KeyMissingAsync(connection.Id, ct));
        return await connections.FindAsync(connection.Id, ct) ?? connection;
    }

    private IReadOnlyList<string> AllowedUrlsOf(Connection connection, RunningVersion running)
    {
        var (values, _) = vault.OpenValues(connection);
        var complete = running.Complete(values, null, address.RedirectUri(connection.IntegrationId));
        return RenderedAllowedUrls.Of(running.Document, complete.ToTemplateValues(running.Document), outbound).Entries;
    }

    private static List<KeyValuePair<string, string>> FieldsOf(Connection connection, IntegrationDraft document)
    {
        var given = JsonSerializer.Deserialize<Dictionary<string, string>>(connection.Fields) ?? [];
        return
        [
            .. document
                .Fields.Where(field => given.ContainsKey(field.Key))
                .Select(field =>
                    KeyValuePair.Create(
                        field.Label,
                        field.Options.Find(option => option.Value == given[field.Key])?.Label ?? given[field.Key]
                    )
                ),
        ];
    }

    private TokenFacts FactsOf(StoredTokens stored, IntegrationDraft document)
    {
        var renews = TokenLife.CanRenew(document.Refresh, stored, time.GetUtcNow());
        return new TokenFacts(
            stored.TokenType,
            stored.ReceivedAt,
            stored.ExpiresAt,
            renews ? TokenLife.RenewalAt(document.Refresh, stored) : null,
            stored.RefreshCipher is not null,
            stored.RefreshExpiresAt,
            stored.Generation - 1,
            renews
        );
    }
}
