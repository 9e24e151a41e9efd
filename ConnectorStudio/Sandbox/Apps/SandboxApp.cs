namespace ConnectorStudio.Sandbox.Apps;

/// <summary>An app as registered in the provider's developer settings; the secret is kept hashed, apart from it.</summary>
public sealed record SandboxApp
{
    public string ClientId { get; init; } = "";
    public string Name { get; init; } = "";
    public IReadOnlyList<string> RedirectUris { get; init; } = [];
    public IReadOnlyList<string> Environments { get; init; } = SandboxEnvironment.All;

    /// <summary>A public client has no secret and must use PKCE (RFC 6749 section 2.1).</summary>
    public bool IsPublic { get; init; }

    /// <summary>Refused authorization requests end on the provider's page instead of at the redirect URL.</summary>
    public bool KeepsErrorsOnPage { get; init; }

    public bool RequiresPkce { get; init; } = true;
    public IReadOnlyList<SandboxFault> Faults { get; init; } = [];

    /// <summary>Made by the console for its own integration, not by a person or a program.</summary>
    public bool IsReadyMade { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public bool Has(SandboxFault fault) => Faults.Contains(fault);
}
