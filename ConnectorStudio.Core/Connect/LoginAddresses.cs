using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Diagnosis;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.Connect;

/// <summary>The address that a login begins at: built from the document, and pushed first where the app takes that.</summary>
public sealed class LoginAddresses(PushedAuthorizationClient pushed, Redaction redaction, OutboundOptions outbound)
{
    internal async Task<LoginAddress> MakeAsync(
        IntegrationDraft document,
        ConnectionValues values,
        AuthorizationInput input,
        CancellationToken ct
    )
    {
        var templates = values.ToTemplateValues(document);
        var (request, fault) = AuthorizationRequest.Build(document, templates, input, outbound);
        if (request is null)
        {
            return new LoginAddress(null, [ConnectFindings.NotBuilt(fault!)]);
        }

        var others = values.Secrets(document);
        Secret[] secrets = [.. new[] { input.State, input.Nonce, input.Verifier?.Value }.OfType<Secret>()];
        if (!PushedAuthorizationClient.Pushes(document))
        {
            return new LoginAddress(request, []) { Asked = Asked(request, [.. secrets, .. others]) };
        }

        var client = new ClientIdentity(values.ClientId, values.ClientSecret) { Others = others };
        var push = await pushed.PushAsync(document, templates, client, request, secrets, ct);
        return push.Accepted(out var referring, out var refused)
            ? new LoginAddress(referring, [])
            {
                Exchange = push.Exchange,
                Asked = Asked(
                    referring,
                    [.. secrets, .. others, .. push.Reference is { } made ? [made] : Array.Empty<Secret>()]
                ),
            }
            : new LoginAddress(null, Diagnose.Pushed(document, refused));
    }

    private LoginAsked Asked(AuthorizationRequest request, IReadOnlyCollection<Secret> secrets) =>
        new(
            redaction.Redact(new Exchange { Method = "GET", Url = request.Url }, secrets).Url,
            [.. request.Parts.Select(part => part.Origin)]
        );
}
