using System.Text.Json;
using System.Text.Json.Nodes;
using ConnectorStudio.Core.Connect.Sessions;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.Certify;

/// <summary>What one login of a run gave. A class and not a record: it must not print itself.</summary>
internal sealed class Throwaway
{
    /// <summary>The login's attempt.</summary>
    public required Guid AttemptId { get; init; }

    public required Guid ConnectionId { get; init; }
    public required HeldLogin Login { get; set; }

    /// <summary>All its legs passed: name and identity are known.</summary>
    public bool Finished { get; set; }

    /// <summary>The provider was told to end it.</summary>
    public bool Revoked { get; set; }

    public TokenSet Tokens => Login.Tokens;
    public ConnectionValues Values => ConnectionValues.FromJson(ConnectionId, Login.Values);

    /// <summary>Takes what a renewal gave; what it left out stays (RFC 6749 §6).</summary>
    public void Renew(IntegrationDraft document, TokenSet renewed)
    {
        var captured = new Dictionary<string, string>(Values.Token);
        foreach (var (name, value) in renewed.Captures)
        {
            captured[name] = value;
        }

        Take(
            new TokenSet
            {
                AccessToken = document.Refresh.KeepsAccessToken ? Tokens.AccessToken : renewed.AccessToken,
                RefreshToken = renewed.RefreshToken ?? Tokens.RefreshToken,
                TokenType = renewed.TokenType,
                ReceivedAt = renewed.ReceivedAt,
                ExpiresAt = renewed.ExpiresAt,
                RefreshExpiresAt = renewed.RefreshExpiresAt,
                Scopes = renewed.Scopes ?? Tokens.Scopes,
            },
            (Values with { Token = captured }).ToJson(document)
        );
    }

    /// <summary>Takes the refresh token alone: the access token waits for a second call.</summary>
    public void Rotate(Secret? refreshToken)
    {
        if (refreshToken is not null)
        {
            Take(
                new TokenSet
                {
                    AccessToken = Tokens.AccessToken,
                    RefreshToken = refreshToken,
                    TokenType = Tokens.TokenType,
                    ReceivedAt = Tokens.ReceivedAt,
                    ExpiresAt = Tokens.ExpiresAt,
                    Scopes = Tokens.Scopes,
                },
                Login.Values
            );
        }
    }

    private void Take(TokenSet tokens, string values) =>
        Login = new HeldLogin
        {
            Name = Login.Name,
            Identifier = Login.Identifier,
            Values = values,
            Tokens = tokens,
        };

    public JsonObject ToJson() =>
        new()
        {
            ["attempt"] = AttemptId,
            ["connection"] = ConnectionId,
            ["finished"] = Finished,
            ["revoked"] = Revoked,
            ["login"] = JsonNode.Parse(Login.ToJson()),
        };

    public static Throwaway FromJson(JsonElement json) =>
        new()
        {
            AttemptId = json.GetProperty("attempt").GetGuid(),
            ConnectionId = json.GetProperty("connection").GetGuid(),
            Finished = json.GetProperty("finished").GetBoolean(),
            Revoked = json.GetProperty("revoked").GetBoolean(),
            Login = HeldLogin.FromJson(json.GetProperty("login").GetRawText()),
        };
}
