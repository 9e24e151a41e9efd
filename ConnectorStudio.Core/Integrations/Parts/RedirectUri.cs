namespace ConnectorStudio.Core.Integrations.Parts;

/// <summary>The redirection endpoint (RFC 6749 §3.1.2) and what else is read at the callback (step 2).</summary>
public sealed record RedirectUri
{
    public List<CallbackCapture> Captures { get; set; } = [];
    public string CodeParameter { get; set; } = "code";

    /// <summary>null (not sent), <c>query</c> or <c>form_post</c>.</summary>
    public string? ResponseMode { get; set; }

    /// <summary><c>state</c> or <c>redirect_uri_query</c>, for providers that drop the state parameter.</summary>
    public string StateCarrier { get; set; } = "state";
}
