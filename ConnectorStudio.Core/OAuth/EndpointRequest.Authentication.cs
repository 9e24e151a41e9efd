using System.Text;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.Templating;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.OAuth;

/// <summary>How the client proves itself in such a request.</summary>
internal sealed partial class EndpointRequest
{
    private const string ClientId = "client.id";

    /// <summary>Names the client, and proves it, in exactly one way.</summary>
    /// <param name="method">One of <see cref="ClientAuthentications"/>.</param>
    /// <param name="field">The document's member that chose it.</param>
    public void Authenticate(IntegrationDraft document, string method, string field, ClientIdentity client)
    {
        if (method == ClientAuthentications.Anonymous)
        {
            return;
        }

        if (method == ClientAuthentications.None)
        {
            Set("client_id", client.Id, ClientId, Specs.PublicClient);
            return;
        }

        if (client.Secret is not { } secret)
        {
            Fault ??= new RequestFault("client.secret", "The client secret is missing. Enter it in App Credentials.");
            return;
        }

        switch (method)
        {
            case ClientAuthentications.Basic:
                SetHeader(
                    "Authorization",
                    BasicHeader(client.Id, secret.Reveal(), document.Client.BasicEncoding),
                    field,
                    Specs.ClientSecret
                );
                return;
            case ClientAuthentications.SecretAsBasicUsername:
                SetHeader(
                    "Authorization",
                    BasicHeader(secret.Reveal(), "", document.Client.BasicEncoding),
                    field,
                    null
                );
                return;
            case ClientAuthentications.Post:
                Set("client_id", client.Id, ClientId, Specs.ClientSecret);
                Set("client_secret", secret.Reveal(), "client.secret", Specs.ClientSecret);
                return;
            case ClientAuthentications.PrivateKeyJwt or ClientAuthentications.ClientSecretJwt:
                Set("client_id", client.Id, ClientId, Specs.ClientAssertion);
                Set("client_assertion_type", SignedAssertion.Type, field, Specs.ClientAssertion);
                Set(
                    "client_assertion",
                    Assertion(document, method, client.Id, secret),
                    "client.secret",
                    Specs.ClientAssertion
                );
                return;
            default:
                Fault ??= new RequestFault(field, $"The studio does not know client authentication {method}.");
                return;
        }
    }

    // RFC 7523 §3: issuer and subject are the client id; the audience is the token endpoint unless the app wants another.
    private string Assertion(IntegrationDraft document, string method, string clientId, Secret secret)
    {
        if (IsPreview)
        {
            return secret.Reveal();
        }

        var settings = document.Client.Assertion;
        var byKey = method == ClientAuthentications.PrivateKeyJwt;
        var assertion = new SignedAssertion(
            settings.Algorithm ?? (byKey ? AssertionAlgorithms.DefaultOfKey : AssertionAlgorithms.DefaultOfSecret),
            settings.KeyId,
            Render(settings.Issuer ?? "{{client_id}}", TemplatePlace.Text, "client.assertion.issuer") ?? "",
            clientId,
            settings.Audience is { } audience
                ? Render(audience, TemplatePlace.Text, "client.assertion.audience") ?? ""
                : RenderUrl(document.Token.Url, "token.url") ?? ""
        );
        if (Fault is not null)
        {
            return "";
        }

        var (signed, fault) = byKey
            ? assertion.SignWithPrivateKey(secret, time)
            : assertion.SignWithSecret(secret, time);
        Fault ??= fault;
        if (signed is not null)
        {
            _made.Add(signed);
        }

        return signed?.Reveal() ?? "";
    }

    /// <summary>RFC 6749 §2.3.1: id and secret are form-encoded before base64; "raw" leaves that out.</summary>
    public static string BasicHeader(string user, string password, string basicEncoding)
    {
        string Encoded(string text) => basicEncoding == "raw" ? text : FormEncode(text);
        var pair = $"{Encoded(user)}:{Encoded(password)}";
        return $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(pair))}";
    }
}
