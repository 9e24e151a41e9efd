using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;

namespace ConnectorStudio.Core.OAuth;

/// <summary>What the protocol puts into the calls of the authorization server, with where each comes from: for what is sent and for what is shown alike.</summary>
internal static class GrantParameters
{
    /// <summary>The members that shape a revocation.</summary>
    public static EndpointPlaces OfRevocation { get; } =
        new("revoke.url", Specs.Revocation, "revoke.parameterNames", "revoke.bodyFormat");

    /// <summary>RFC 6749 §4.1.3.</summary>
    /// <param name="verifier">null: the login had none.</param>
    public static void AddCode(
        this EndpointRequest request,
        IntegrationDraft document,
        string code,
        string? verifier,
        string redirectUri
    )
    {
        request.Set("grant_type", "authorization_code", null, Specs.TokenRequest);
        request.Set("code", code, null, Specs.TokenRequest);
        if (document.Token.SendRedirectUri)
        {
            request.Set("redirect_uri", redirectUri, "redirect.uri", Specs.TokenRequest);
        }

        if (document.Authorization.Pkce != "none" && verifier is not null)
        {
            request.Set("code_verifier", verifier, "authorization.pkce", Specs.Verifier);
        }

        request.AddResources(document);
    }

    /// <summary>RFC 6749 §6.</summary>
    /// <param name="scopes">Sent only where the document says so.</param>
    public static void AddRefreshToken(
        this EndpointRequest request,
        IntegrationDraft document,
        string refreshToken,
        IReadOnlyList<string> scopes
    )
    {
        request.Set("grant_type", "refresh_token", null, Specs.Refresh);
        request.Set("refresh_token", refreshToken, null, Specs.Refresh);
        if (document.Refresh.SendScope && scopes.Count > 0)
        {
            request.Set(
                "scope",
                string.Join(document.Authorization.ScopeSeparator, scopes),
                "refresh.sendScope",
                Specs.Refresh
            );
        }

        request.AddResources(document);
    }

    /// <summary>RFC 7009 §2.1.</summary>
    /// <param name="kind">Which token it is: the hint.</param>
    /// <param name="bearer">What stands in the header where the document asks for that.</param>
    public static void AddRevocation(
        this EndpointRequest request,
        IntegrationDraft document,
        string token,
        string kind,
        string bearer,
        ClientIdentity client
    )
    {
        var revoke = document.Revoke;
        if (revoke.TokenParameter is { } name)
        {
            request.Set(name, token, "revoke.tokenParameter", Specs.Revocation);
        }

        if (revoke.HintParameter is { } hint)
        {
            request.Set(hint, kind, "revoke.hintParameter", Specs.Revocation);
        }

        var authentication = revoke.Authentication ?? document.Client.Authentication;
        if (authentication == ClientAuthentications.Bearer)
        {
            request.SetHeader("Authorization", $"Bearer {bearer}", "revoke.authentication", Specs.Bearer);
        }
        else
        {
            request.Authenticate(
                document,
                authentication,
                revoke.Authentication is null ? "client.authentication" : "revoke.authentication",
                client
            );
        }

        request.AddExtras(revoke.Parameters, "revoke.parameters");
        request.AddHeaders(revoke.Headers, "revoke.headers");
    }
}
