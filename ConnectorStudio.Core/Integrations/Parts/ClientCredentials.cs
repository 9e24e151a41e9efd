namespace ConnectorStudio.Core.Integrations.Parts;

/// <summary>Who the studio is at the provider (RFC 6749 §2.3; step 3). The secret is stored beside the document.</summary>
public sealed record ClientCredentials
{
    public string Id { get; set; } = "";

    /// <summary>One of <see cref="ClientAuthentications.All"/>.</summary>
    public string Authentication { get; set; } = ClientAuthentications.Basic;

    /// <summary><c>form</c> (RFC 6749 §2.3.1) or <c>raw</c>.</summary>
    public string BasicEncoding { get; set; } = "form";

    public ClientPerOption? PerOption { get; set; }
    public ClientAssertion Assertion { get; set; } = new();
}
