using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Diagnosis.Rules;

/// <summary>Each region has a server of its own there, and each knows its own clients only.</summary>
internal sealed class RegionWrong : IKnownCause
{
    public Finding? Explain(Reply reply)
    {
        if (!reply.Is("invalid_client", "invalid_client_id") || reply.Means("client_secret_refused"))
        {
            return null;
        }
        var authorize = reply.Leg == LegNames.Authorize;
        var typed = authorize ? reply.Document.Authorization.Url : reply.Document.Token.Url;
        var asked = authorize ? typed : reply.Exchange?.Url ?? typed;
        if (
            !Uri.TryCreate(asked, UriKind.Absolute, out var url)
            || KnownHost.Find(url.Host) is not { HostPerRegion: true }
        )
        {
            return null;
        }
        var chosen = reply.Document.Fields.FindIndex(field =>
            typed.Contains("{{" + field.Key, StringComparison.Ordinal)
        );
        return reply.At(
            "region_wrong",
            chosen >= 0 ? $"fields[{chosen}]"
                : authorize ? "authorization.url"
                : "token.url",
            $"{url.Host} does not know this client: it may be of another region"
        ) with
        {
            FixAt = chosen >= 0 ? FixAt.User : FixAt.Studio,
            Why = $"{reply.App} has a server for each region, and a client or an account is known in its own only.",
            Fix =
                chosen >= 0
                    ? "Choose the account's own region and connect again."
                    : "Use the server of the region that the client was made in; best let the person choose it in a field.",
            Confidence = Confidence.Likely,
        };
    }
}
