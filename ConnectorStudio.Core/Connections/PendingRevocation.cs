using System.Text.Json;
using System.Text.Json.Nodes;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.Connections;

/// <summary>
/// What a revoked connection keeps, encrypted, while its provider could not be told: the tokens and the values that the
/// revocation's templates need. A class and not a record: it must not print itself.
/// </summary>
public sealed class PendingRevocation(ConnectionValues values, Secret? accessToken, Secret? refreshToken)
{
    public ConnectionValues Values { get; } = values;
    public Secret? AccessToken { get; } = accessToken;
    public Secret? RefreshToken { get; } = refreshToken;

    /// <summary>How often the provider was asked in vain.</summary>
    public int Tries { get; init; } = 1;

    public required DateTimeOffset NextAt { get; init; }

    public string ToJson(IntegrationDraft document) =>
        new JsonObject
        {
            ["access"] = AccessToken?.Reveal(),
            ["refresh"] = RefreshToken?.Reveal(),
            ["tries"] = Tries,
            ["nextAt"] = NextAt.ToUnixTimeMilliseconds(),
            ["values"] = JsonNode.Parse(Values.ToJson(document)),
        }.ToJsonString();

    public static PendingRevocation FromJson(Guid connectionId, string json)
    {
        using var stored = JsonDocument.Parse(json);
        var root = stored.RootElement;
        return new PendingRevocation(
            ConnectionValues.FromJson(connectionId, root.GetProperty("values").GetRawText()),
            Token(root, "access"),
            Token(root, "refresh")
        )
        {
            Tries = root.GetProperty("tries").GetInt32(),
            NextAt = DateTimeOffset.FromUnixTimeMilliseconds(root.GetProperty("nextAt").GetInt64()),
        };
    }

    private static Secret? Token(JsonElement root, string member) =>
        root.GetProperty(member).GetString() is { Length: > 0 } text ? new Secret(text) : null;
}
