using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.Webhooks;

/// <summary>The signature of the Standard Webhooks specification, version 1: HMAC-SHA256 over id, time and body.</summary>
public static class WebhookSignature
{
    /// <summary>The three headers. While a secret is being replaced, both sign.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Headers(
        string message,
        DateTimeOffset at,
        string body,
        params IEnumerable<Secret> secrets
    )
    {
        var time = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return
        [
            new("webhook-id", message),
            new("webhook-timestamp", time),
            new("webhook-signature", string.Join(' ', secrets.Select(secret => Sign(message, time, body, secret)))),
        ];
    }

    private static string Sign(string message, string time, string body, Secret secret)
    {
        var key = Convert.FromBase64String(secret.Reveal()[WebhookSecret.Prefix.Length..]);
        var signed = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{message}.{time}.{body}"));
        return "v1," + Convert.ToBase64String(signed);
    }
}
