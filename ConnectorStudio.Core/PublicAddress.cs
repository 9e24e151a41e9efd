namespace ConnectorStudio.Core;

/// <summary>
/// Where people and providers reach this studio: from the settings, never from a request's Host.
/// </summary>
/// <param name="Origin">Scheme, host and port, without a last slash: <c>https://studio.example.com</c>.</param>
/// <param name="PathBase">Empty, or a path that begins with a slash and does not end in one.</param>
public sealed record PublicAddress(string Origin, string PathBase = "")
{
    public bool IsHttps => Origin.StartsWith("https:", StringComparison.OrdinalIgnoreCase);

    /// <summary>The absolute address of a path that begins with a slash.</summary>
    public string Of(string path) => Origin + PathBase + path;

    /// <summary>One per integration, opaque, known from the first draft (RFC 6749 §3.1.2; RFC 9700 §2.1).</summary>
    public string RedirectUri(Guid integrationId) => Of($"/oauth/callback/{integrationId}");
}
