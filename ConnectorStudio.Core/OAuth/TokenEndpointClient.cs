using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Templating;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.OAuth;

/// <summary>Exchanges codes (RFC 6749 §4.1.3) and refresh tokens (§6) for tokens, as the document says.</summary>
public sealed class TokenEndpointClient(
    IExchangeSource source,
    OutboundOptions outbound,
    DpopProofs proofs,
    TimeProvider time
)
{
    /// <summary>
    /// Sends the code, and the second call where the document has one. The caller notes before that the code is
    /// presented: it is never sent twice.
    /// </summary>
    public async Task<TokenResult> RedeemAsync(
        IntegrationDraft document,
        TemplateValues values,
        ClientIdentity client,
        Secret code,
        CodeVerifier? verifier,
        string redirectUri,
        CancellationToken ct
    )
    {
        var call = TokenCall.Redeem(document);
        var request = new EndpointRequest(call.Root, values, time);
        request.AddCode(document, code.Reveal(), verifier?.Value.Reveal(), redirectUri);
        var result = await SendAsync(
            document,
            call,
            request,
            client,
            [code, .. Optional(verifier?.Value)],
            kept: null,
            ct
        );
        return document.Token.Next is { } next && result.Granted(out var first, out _)
            ? (await FollowAsync(document, next, LegNames.Token, values, client, first, ct)).After(result.Exchange)
            : result;
    }

    /// <summary>
    /// Makes the second call again, with the token of a renewal, where the document says so; null: it does not. What the
    /// renewal gave is stored before: a rotated refresh token must outlive this call.
    /// </summary>
    public async Task<TokenResult?> RepeatNextAsync(
        IntegrationDraft document,
        TemplateValues values,
        ClientIdentity client,
        TokenSet renewed,
        CancellationToken ct
    ) =>
        document is { Refresh.RepeatsNext: true, Token.Next: { } next }
            ? await FollowAsync(document, next, LegNames.Refresh, values, client, renewed, ct)
            : null;

    /// <summary>Sends the refresh token. The answer must be stored before anyone uses it.</summary>
    /// <param name="values">Hold the current access token: where the document says that it stays, it is the answer's.</param>
    /// <param name="scopes">What was granted before; sent only where the document says so.</param>
    public Task<TokenResult> RefreshAsync(
        IntegrationDraft document,
        TemplateValues values,
        ClientIdentity client,
        Secret refreshToken,
        IReadOnlyList<string> scopes,
        CancellationToken ct
    )
    {
        var call = TokenCall.Refresh(document);
        var request = new EndpointRequest(call.Root, values, time);
        request.AddRefreshToken(document, refreshToken.Reveal(), scopes);
        var access = AccessOf(values);
        var kept = document.Refresh.KeepsAccessToken ? access : null;
        return SendAsync(document, call, request, client, [refreshToken, .. Optional(access)], kept, ct);
    }

    /// <summary>
    /// Hands the access token in for a newer one, where an app has that instead of refresh tokens: nothing is sent but
    /// what the document gives. It works only while the token lives.
    /// </summary>
    /// <param name="values">Hold the current access token.</param>
    public Task<TokenResult> ExchangeAsync(
        IntegrationDraft document,
        TemplateValues values,
        ClientIdentity client,
        CancellationToken ct
    )
    {
        var call = TokenCall.Exchange(document);
        var request = new EndpointRequest(call.Root, values, time);
        var access = AccessOf(values);
        var kept = document.Refresh.KeepsAccessToken ? access : null;
        return SendAsync(document, call, request, client, [.. Optional(access)], kept, ct);
    }

    // What the second answer leaves out is kept of the first.
    private async Task<TokenResult> FollowAsync(
        IntegrationDraft document,
        NextTokenCall next,
        string leg,
        TemplateValues values,
        ClientIdentity client,
        TokenSet first,
        CancellationToken ct
    )
    {
        var call = TokenCall.Following(next, leg);
        var current = values.With(TemplateRoots.AccessToken, TemplateValue.Secret(first.AccessToken.Reveal()));
        var request = new EndpointRequest(call.Root, current, time);
        Secret[] carried = [first.AccessToken, .. Optional(first.RefreshToken)];
        var result = await SendAsync(document, call, request, client, carried, kept: null, ct);
        return result.Granted(out var second, out _) ? TokenResult.Of(second.Over(first), result.Exchange!) : result;
    }

    private async Task<TokenResult> SendAsync(
        IntegrationDraft document,
        TokenCall call,
        EndpointRequest request,
        ClientIdentity client,
        IReadOnlyList<Secret> secrets,
        Secret? kept,
        CancellationToken ct
    )
    {
        request.Authenticate(document, call.Authentication, call.AuthenticationField, client);
        request.AddExtras(call.Parameters, call.ParametersField);
        request.AddHeaders(call.Headers, call.HeadersField);
        Secret[] carried = [.. secrets, .. Optional(client.Secret), .. client.Others];
        var built = request.Build(call.Method, call.Url, call.Places, call.BodyFormat, call.ParameterNames, carried);
        if (built is null)
        {
            return TokenResult.Refused(
                new ProtocolError(call.Leg, "not_built", request.Fault!.Message)
                {
                    Field = request.Fault.Field,
                    Root = call.Root,
                }
            );
        }

        var (answer, refused) = await SendAsync(built, client.ProofKey, ct);
        var read = new TokenAnswer(call, answer, time.GetUtcNow(), outbound, source.Redaction)
        {
            Secrets = carried,
            Kept = kept,
            Bound = client.ProofKey is not null,
        };
        var result = read.Read();
        return refused is null ? result : result.After(refused);
    }

    // A server that wants its nonce in the proof has looked at nothing else: the same request goes once more (RFC 9449 §8).
    private async Task<(OutboundAnswer Answer, Exchange? Refused)> SendAsync(
        OutboundRequest request,
        Secret? key,
        CancellationToken ct
    )
    {
        if (key is null)
        {
            return (await source.SendAsync(request, ct), null);
        }

        var answer = await ProvedAsync();
        return proofs.Learn(request.Url, answer.Status, answer.Header, answer.Body)
            ? (await ProvedAsync(), answer.Exchange)
            : (answer, null);

        Task<OutboundAnswer> ProvedAsync() =>
            source.SendAsync(
                request.With(
                    DpopProofs.Name,
                    proofs.Make(key, request.Method.Method, request.Url, accessToken: null),
                    new PartOrigin(PartPlace.Header, DpopProofs.Name, "token.dpop", Specs.ProofAtToken)
                ),
                ct
            );
    }

    private static Secret? AccessOf(TemplateValues values)
    {
        var current = Template.Render("{{access_token}}", TemplatePlace.Text, values);
        return current.IsRendered ? new Secret(current.Text) : null;
    }

    private static IEnumerable<Secret> Optional(Secret? secret) => secret is null ? [] : [secret];
}
