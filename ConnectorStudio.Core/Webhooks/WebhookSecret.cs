using System.Security.Cryptography;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.Webhooks;

/// <summary>The key that signs a webhook's messages: <c>whsec_</c> and 32 random bytes in base64.</summary>
public static class WebhookSecret
{
    public const string Prefix = "whsec_";

    private const int Length = 32;

    public static Secret Make() => new(Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(Length)));

    public static string Purpose(Guid webhook) => $"webhook:{webhook}:secret";
}
