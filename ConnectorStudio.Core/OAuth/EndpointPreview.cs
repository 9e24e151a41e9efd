using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Templating;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.OAuth;

/// <summary>
/// The requests to the authorization server as they would be sent, made by the code that sends them, with a stand-in for
/// everything secret.
/// </summary>
public static class EndpointPreview
{
    public static (OutboundRequest? Request, RequestFault? Fault) Redeem(
        IntegrationDraft document,
        TemplateValues values,
        string redirectUri,
        Secret standIn
    )
    {
        var call = TokenCall.Redeem(document);
        var request = Preview(call.Root, values);
        request.Set("grant_type", "authorization_code");
        request.Set("code", standIn.Reveal());
        if (document.Token.SendRedirectUri)
        {
            request.Set("redirect_uri", redirectUri);
        }

        if (document.Authorization.Pkce != "none")
        {
            request.Set("code_verifier", standIn.Reveal());
        }

        request.AddResources(document);
        return Finish(document, call, request, standIn);
    }

    public static (OutboundRequest? Request, RequestFault? Fault) Refresh(
        IntegrationDraft document,
        TemplateValues values,
        Secret standIn
    )
    {
        if (document.Refresh.Mode == RefreshModes.ExchangeAccessToken)
        {
            var exchange = TokenCall.Exchange(document);
            return Finish(document, exchange, Preview(exchange.Root, values), standIn);
        }

        var call = TokenCall.Refresh(document);
        var request = Preview(call.Root, values);
        request.Set("grant_type", "refresh_token");
        request.Set("refresh_token", standIn.Reveal());
        if (document.Refresh.SendScope)
        {
            request.Set("scope", string.Join(document.Authorization.ScopeSeparator, document.Authorization.Scopes));
        }

        request.AddResources(document);
        return Finish(document, call, request, standIn);
    }

    /// <summary>The first token that would be sent.</summary>
    public static (OutboundRequest? Request, RequestFault? Fault) Revoke(
        IntegrationDraft document,
        TemplateValues values,
        Secret standIn
    )
    {
        var revoke = document.Revoke;
        var request = Preview("revoke", values);
        if (revoke.TokenParameter is { } name)
        {
            request.Set(name, standIn.Reveal());
        }

        if (revoke.HintParameter is { } hint)
        {
            request.Set(hint, revoke.Tokens.FirstOrDefault() ?? "refresh_token");
        }

        var authentication = revoke.Authentication ?? document.Client.Authentication;
        if (authentication == ClientAuthentications.Bearer)
        {
            request.SetHeader("Authorization", $"Bearer {standIn.Reveal()}");
        }
        else
        {
            request.Authenticate(document, authentication, "revoke.authentication", StandIn(document, standIn));
        }

        request.AddExtras(revoke.Parameters);
        request.AddHeaders(revoke.Headers);
        var built = request.Build(
            revoke.Method,
            revoke.Url ?? "",
            "revoke.url",
            revoke.BodyFormat,
            revoke.ParameterNames,
            [standIn]
        );
        return (built, request.Fault);
    }

    private static (OutboundRequest? Request, RequestFault? Fault) Finish(
        IntegrationDraft document,
        TokenCall call,
        EndpointRequest request,
        Secret standIn
    )
    {
        request.Authenticate(document, call.Authentication, call.AuthenticationField, StandIn(document, standIn));
        request.AddExtras(call.Parameters);
        request.AddHeaders(call.Headers);
        var built = request.Build(
            call.Method,
            call.Url,
            call.UrlField,
            call.BodyFormat,
            call.ParameterNames,
            [standIn]
        );
        return (built, request.Fault);
    }

    // No time is read for a preview: what would be signed is stood in for.
    private static EndpointRequest Preview(string root, TemplateValues values) =>
        new(root, values, TimeProvider.System) { IsPreview = true };

    private static ClientIdentity StandIn(IntegrationDraft document, Secret standIn) =>
        new(document.Client.Id, standIn);
}
