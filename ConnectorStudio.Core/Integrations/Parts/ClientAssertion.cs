namespace ConnectorStudio.Core.Integrations.Parts;

/// <summary>Settings of a signed client assertion (RFC 7523); nulls mean the defaults of the method.</summary>
public sealed record ClientAssertion
{
    public string? Algorithm { get; set; }
    public string? KeyId { get; set; }
    public string? Issuer { get; set; }
    public string? Audience { get; set; }
}
