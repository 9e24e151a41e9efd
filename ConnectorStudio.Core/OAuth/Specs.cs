namespace ConnectorStudio.Core.OAuth;

/// <summary>The sections that ask for the parts of a request.</summary>
internal static class Specs
{
    public const string AuthorizationEndpoint = "RFC 6749 §3.1";
    public const string AuthorizationRequest = "RFC 6749 §4.1.1";
    public const string ResponseType = "RFC 6749 §3.1.1";
    public const string RedirectUri = "RFC 6749 §3.1.2";
    public const string Scope = "RFC 6749 §3.3";
    public const string State = "RFC 6749 §10.12";
    public const string Challenge = "RFC 7636 §4.3";
    public const string Verifier = "RFC 7636 §4.5";
    public const string ResponseMode = "OAuth 2.0 Multiple Response Types §2.1";
    public const string Nonce = "OpenID Connect Core §3.1.2.1";
    public const string ResourceAtLogin = "RFC 8707 §2.1";
    public const string ResourceAtToken = "RFC 8707 §2.2";
    public const string PushedRequest = "RFC 9126 §2.1";
    public const string RequestUri = "RFC 9126 §4";
    public const string TokenEndpoint = "RFC 6749 §3.2";
    public const string TokenRequest = "RFC 6749 §4.1.3";
    public const string ClientSecret = "RFC 6749 §2.3.1";
    public const string PublicClient = "RFC 6749 §3.2.1";
    public const string ClientAssertion = "RFC 7523 §2.2";
    public const string Refresh = "RFC 6749 §6";
    public const string Revocation = "RFC 7009 §2.1";
    public const string Bearer = "RFC 6750 §2.1";
    public const string ProofAtToken = "RFC 9449 §5";
    public const string ProofAtResource = "RFC 9449 §7.1";
    public const string Accept = "RFC 9110 §12.5.1";
    public const string ContentType = "RFC 9110 §8.3";
}
