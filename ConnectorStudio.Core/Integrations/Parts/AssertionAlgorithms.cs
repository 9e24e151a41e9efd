namespace ConnectorStudio.Core.Integrations.Parts;

/// <summary>Which algorithms a signed client assertion may use (RFC 7518 §3.1).</summary>
public static class AssertionAlgorithms
{
    public const string DefaultOfKey = "RS256";
    public const string DefaultOfSecret = "HS256";

    /// <summary>With a private key.</summary>
    public static IReadOnlyList<string> OfKey { get; } =
    [DefaultOfKey, "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    /// <summary>With the client secret.</summary>
    public static IReadOnlyList<string> OfSecret { get; } = [DefaultOfSecret, "HS384", "HS512"];
}
