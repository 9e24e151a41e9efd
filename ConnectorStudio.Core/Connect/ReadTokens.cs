using System.Globalization;
using System.Text.Json;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.Connect;

/// <summary>What was taken from a token answer, in a form that may be shown and kept.</summary>
internal static class ReadTokens
{
    public const string ExpiresIn = "Expires in";

    public static IReadOnlyList<ReadValue> Of(
        IntegrationDraft document,
        TokenSet tokens,
        JsonElement? claims,
        Redaction redaction,
        IReadOnlyCollection<Secret> secrets
    )
    {
        // Of two calls the second answer's places count, and what it left out is the first one's: no place is named.
        var shape = document.Token.Next is null ? document.Token.Response : null;
        var read = new List<ReadValue>
        {
            new("Access token", redaction.Mark(tokens.AccessToken), shape?.AccessToken),
            new("Refresh token", Mark(tokens.RefreshToken) ?? "None", shape?.RefreshToken),
        };
        if (Mark(tokens.IdToken) is { } idToken)
        {
            read.Add(new("ID token", idToken, shape?.IdToken));
        }

        read.Add(new("Token type", Text(tokens.TokenType), shape?.TokenType));
        if (tokens.ExpiryGiven is { } given)
        {
            read.Add(new(ExpiresIn, given.ToString(CultureInfo.InvariantCulture), shape?.ExpiresIn));
        }

        Add("Access token ends", Time(tokens.ExpiresAt) ?? "Not said", null);
        Add("Refresh token ends", Time(tokens.RefreshExpiresAt), null);
        Add("Scopes granted", tokens.Scopes is { } scopes ? string.Join(' ', scopes) : "As asked", shape?.Scope);
        foreach (var capture in document.Token.Captures.Concat(document.Token.Next?.Captures ?? []))
        {
            if (tokens.Captures.TryGetValue(capture.Name, out var value))
            {
                var shown = capture.Type == CaptureTypes.Secret ? redaction.Mark(value) : Text(value);
                read.Add(new($"token.{capture.Name}", shown, capture.Path));
            }
        }

        foreach (var claim in claims is { ValueKind: JsonValueKind.Object } all ? all.EnumerateObject() : default)
        {
            Add($"id_token.{claim.Name}", JsonPointer.Text(claim.Value, "") ?? claim.Value.GetRawText(), null);
        }

        return read;

        string? Mark(Secret? secret) => secret is null ? null : redaction.Mark(secret);
        string Text(string text) => redaction.Text(text, secrets);
        void Add(string name, string? value, string? from)
        {
            if (value is not null)
            {
                read.Add(new(name, Text(value), from));
            }
        }
    }

    private static string? Time(DateTimeOffset? at) =>
        at?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The claims without secrets; the nonce is left out, since it was made for this one login.</summary>
    public static SignedClaims Kept(SignedClaims signed, Redaction redaction, IReadOnlyCollection<Secret> secrets)
    {
        if (signed.Claims is not { ValueKind: JsonValueKind.Object } claims)
        {
            return signed;
        }

        var kept = claims.EnumerateObject().Where(claim => claim.Name != "nonce");
        var text = JsonSerializer.Serialize(
            kept.DistinctBy(claim => claim.Name).ToDictionary(c => c.Name, c => c.Value)
        );
        using var hidden = JsonDocument.Parse(StandIns.Hide(StandIns.PutIntoJson(redaction.Text(text, secrets))));
        return signed with { Claims = hidden.RootElement.Clone() };
    }
}
