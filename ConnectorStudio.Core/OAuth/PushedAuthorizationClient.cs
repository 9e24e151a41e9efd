using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Templating;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.OAuth;

/// <summary>
/// Sends the authorization request to the app itself before the browser leaves (RFC 9126): the browser then carries only
/// the client id and a reference to what was sent.
/// </summary>
public sealed class PushedAuthorizationClient(OutboundHttp http, TimeProvider time)
{
    /// <summary>Where a request is pushed, in the document.</summary>
    public const string Field = "authorization.pushedAuthorizationUrl";

    private const int LongestReference = 2048;

    /// <summary>Whether the document asks for it.</summary>
    public static bool Pushes(IntegrationDraft document) =>
        document.Authorization.PushedAuthorizationUrl is { Length: > 0 };

    /// <summary>Pushes the request: the client proves itself as at the token endpoint (RFC 9126 §2.1).</summary>
    /// <param name="secrets">What else the request carries that must not be shown.</param>
    public async Task<PushedAuthorization> PushAsync(
        IntegrationDraft document,
        TemplateValues values,
        ClientIdentity client,
        AuthorizationRequest request,
        IReadOnlyCollection<Secret> secrets,
        CancellationToken ct
    )
    {
        var call = TokenCall.Redeem(document);
        var push = new EndpointRequest("authorization", values, time);
        foreach (var part in request.Parts.Where(part => part.Name.Length > 0))
        {
            push.Add(Decoded(part.Name), Decoded(part.Value), part.Field, part.Spec);
        }

        push.Authenticate(document, call.Authentication, call.AuthenticationField, client);
        Secret[] carried = [.. secrets, .. client.Others, .. client.Secret is { } own ? [own] : Array.Empty<Secret>()];
        var built = push.Build(
            "POST",
            document.Authorization.PushedAuthorizationUrl!,
            new EndpointPlaces(Field, Specs.PushedRequest, "authorization.parameterNames", Field),
            "form",
            new Dictionary<string, string?>(),
            carried
        );
        if (built is null)
        {
            return new(
                null,
                new ProtocolError(LegNames.Prepare, "not_built", push.Fault!.Message) { Field = push.Fault.Field }
            );
        }

        var answer = await http.SendAsync(built, ct);
        return Read(answer, request, carried);
    }

    private PushedAuthorization Read(OutboundAnswer answer, AuthorizationRequest request, Secret[] carried)
    {
        var json = answer.Arrived ? AnswerBody.Read(answer.Body) : null;
        string? Find(string path) => json is { } read ? JsonPointer.Text(read, path) : null;
        if (answer.IsSuccess && Find("/request_uri") is { Length: > 0 and <= LongestReference } reference)
        {
            var secret = new Secret(reference);
            return new(request.Referring(reference), null)
            {
                Exchange = http.Redaction.Redact(answer.Exchange, [secret]),
                Reference = secret,
            };
        }

        var code =
            !answer.Arrived ? "no_answer"
            : answer.RedirectLocation is not null ? "redirected"
            : answer.IsSuccess ? "no_request_uri"
            : Find("/error") ?? $"http_{answer.Status}";
        return new(
            null,
            new ProtocolError(
                LegNames.Prepare,
                http.Redaction.Text(code, carried),
                Find("/error_description") is { } words ? http.Redaction.Text(words, carried) : null
            )
            {
                Exchange = answer.Exchange,
                Failure = answer.Failure,
                Status = answer.Status,
            }
        );
    }

    // As in the address, where a separator that is sent as it stands may be a plus.
    private static string Decoded(string part) =>
        Uri.UnescapeDataString(part.Replace("+", "%20", StringComparison.Ordinal));
}
