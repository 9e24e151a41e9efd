using System.Text.Json;
using System.Text.Json.Nodes;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.Connect.Sessions;

/// <summary>
/// A finished login whose tokens wait in the session. A class and not a record: it must not print itself.
/// </summary>
internal sealed class HeldLogin
{
    public required string Name { get; init; }
    public required string Identifier { get; init; }
    public required TokenSet Tokens { get; init; }

    /// <summary>As <see cref="ConnectionValues.ToJson"/> wrote them.</summary>
    public required string Values { get; init; }

    public static HeldLogin Of(IntegrationDraft document, ConnectedAccount account) =>
        new()
        {
            Name = account.Name,
            Identifier = account.Identifier,
            Tokens = account.Tokens,
            Values = account.Values.ToJson(document),
        };

    /// <summary>The login again, as if it had finished just now.</summary>
    public ConnectedAccount ToAccount(ConnectAttempt attempt, Guid connectionId) =>
        new(attempt, ConnectionValues.FromJson(connectionId, Values), Tokens, Name, Identifier);

    public string ToJson() =>
        new JsonObject
        {
            ["name"] = Name,
            ["identifier"] = Identifier,
            ["access"] = Tokens.AccessToken.Reveal(),
            ["refresh"] = Tokens.RefreshToken?.Reveal(),
            ["type"] = Tokens.TokenType,
            ["receivedAt"] = Tokens.ReceivedAt.ToUnixTimeMilliseconds(),
            ["expiresAt"] = Tokens.ExpiresAt?.ToUnixTimeMilliseconds(),
            ["refreshExpiresAt"] = Tokens.RefreshExpiresAt?.ToUnixTimeMilliseconds(),
            ["scopes"] = Tokens.Scopes is { } scopes ? JsonSerializer.SerializeToNode(scopes) : null,
            ["values"] = JsonNode.Parse(Values),
        }.ToJsonString();

    public static HeldLogin FromJson(string json)
    {
        using var stored = JsonDocument.Parse(json);
        var root = stored.RootElement;
        return new HeldLogin
        {
            Name = root.GetProperty("name").GetString()!,
            Identifier = root.GetProperty("identifier").GetString()!,
            Values = root.GetProperty("values").GetRawText(),
            Tokens = new TokenSet
            {
                AccessToken = new Secret(root.GetProperty("access").GetString()!),
                RefreshToken = root.GetProperty("refresh").GetString() is { Length: > 0 } text
                    ? new Secret(text)
                    : null,
                TokenType = root.GetProperty("type").GetString()!,
                ReceivedAt = Time(root, "receivedAt")!.Value,
                ExpiresAt = Time(root, "expiresAt"),
                RefreshExpiresAt = Time(root, "refreshExpiresAt"),
                Scopes = root.GetProperty("scopes").Deserialize<List<string>>(),
            },
        };
    }

    private static DateTimeOffset? Time(JsonElement root, string member) =>
        root.GetProperty(member) is { ValueKind: JsonValueKind.Number } given
            ? DateTimeOffset.FromUnixTimeMilliseconds(given.GetInt64())
            : null;
}
