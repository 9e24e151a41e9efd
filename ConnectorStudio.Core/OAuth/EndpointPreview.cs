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
        request.AddCode(document, standIn.Reveal(), standIn.Reveal(), redirectUri);
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
        request.AddRefreshToken(document, standIn.Reveal(), document.Authorization.Scopes);
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
        request.AddRevocation(
            document,
            standIn.Reveal(),
            revoke.Tokens.FirstOrDefault() ?? "refresh_token",
            standIn.Reveal(),
            StandIn(document, standIn)
        );
        var built = request.Build(
            revoke.Method,
            revoke.Url ?? "",
            GrantParameters.OfRevocation,
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
        request.AddExtras(call.Parameters, call.ParametersField);
        request.AddHeaders(call.Headers, call.HeadersField);
        var built = request.Build(call.Method, call.Url, call.Places, call.BodyFormat, call.ParameterNames, [standIn]);
        return (built, request.Fault);
    }

    // No time is read for a preview: what would be signed is stood in for.
    private static EndpointRequest Preview(string root, TemplateValues values) =>
        new(root, values, TimeProvider.System) { IsPreview = true };

    private static ClientIdentity StandIn(IntegrationDraft document, Secret standIn) =>
        new(document.Client.Id, standIn);
}
