namespace ConnectorStudio.Tests.AuthorizationServers;

/// <summary>How the studio is registered at the server, and what the server insists on.</summary>
internal sealed record AppRegistration
{
    public string Id { get; init; } = "acme";
    public string Secret { get; init; } = "s3cret";

    /// <summary>The kinds of client authentication that it takes, in the document's words; empty: any that proves the client.</summary>
    public IReadOnlyList<string> Authentications { get; init; } = [];

    /// <summary>Whether Basic credentials are read as they are, and not form-decoded.</summary>
    public bool RawBasic { get; init; }

    /// <summary>Null: any.</summary>
    public IReadOnlyList<string>? RedirectUris { get; init; }

    public ProofKeys ProofKeys { get; init; } = ProofKeys.Taken;

    /// <summary>The scopes that it knows; null: any.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    public string ScopeSeparator { get; init; } = " ";

    public IReadOnlyList<string> ResponseTypes { get; init; } = ["code"];

    /// <summary>Usual parameter names to the server's own, at every endpoint.</summary>
    public IReadOnlyDictionary<string, string> Names { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether a refused authorization request stays on the server's page, and is not sent back.</summary>
    public bool KeepsErrors { get; init; }
}
