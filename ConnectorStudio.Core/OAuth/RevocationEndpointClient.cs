using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Templating;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.OAuth;

/// <summary>Ends tokens at the provider (RFC 7009), as the document says.</summary>
public sealed class RevocationEndpointClient(OutboundHttp http, TimeProvider time)
{
    /// <summary>
    /// Sends the tokens that there are, in the document's order. Without a revoke URL nothing is sent and the list is empty.
    /// </summary>
    public async Task<IReadOnlyList<TokenRevocation>> RevokeAsync(
        IntegrationDraft document,
        TemplateValues values,
        ClientIdentity client,
        Secret? accessToken,
        Secret? refreshToken,
        CancellationToken ct
    )
    {
        var outcomes = new List<TokenRevocation>();
        if (document.Revoke.Url is not { Length: > 0 })
        {
            return outcomes;
        }

        foreach (var kind in document.Revoke.Tokens.Distinct())
        {
            var token = kind == "refresh_token" ? refreshToken : accessToken;
            if (token is null)
            {
                continue;
            }

            var outcome = await RevokeAsync(document.Revoke, document, values, client, kind, token, accessToken, ct);
            outcomes.Add(outcome);
            if (outcome.Outcome == RevocationOutcome.Revoked && document.Revoke.EndsWholeGrant)
            {
                break;
            }
        }

        return outcomes;
    }

    private async Task<TokenRevocation> RevokeAsync(
        RevocationEndpoint revoke,
        IntegrationDraft document,
        TemplateValues values,
        ClientIdentity client,
        string kind,
        Secret token,
        Secret? accessToken,
        CancellationToken ct
    )
    {
        var request = new EndpointRequest(
            "revoke",
            values.With(TemplateRoots.Token, TemplateValue.Secret(token.Reveal())),
            time
        );
        request.AddRevocation(document, token.Reveal(), kind, (accessToken ?? token).Reveal(), client);
        Secret?[] secrets = [token, accessToken, client.Secret, .. client.Others];
        var built = request.Build(
            revoke.Method,
            revoke.Url!,
            GrantParameters.OfRevocation,
            revoke.BodyFormat,
            revoke.ParameterNames,
            [.. secrets.OfType<Secret>()]
        );
        if (built is null)
        {
            return new TokenRevocation(kind, RevocationOutcome.Failed)
            {
                Error = new ProtocolError(LegNames.Revoke, "not_built", request.Fault!.Message)
                {
                    Field = request.Fault.Field,
                },
            };
        }

        return Read(revoke, kind, await http.SendAsync(built, ct), built.Secrets);
    }

    private TokenRevocation Read(
        RevocationEndpoint revoke,
        string kind,
        OutboundAnswer answer,
        IReadOnlyCollection<Secret> secrets
    )
    {
        var json = AnswerBody.Read(answer.Body);
        if (
            answer.Arrived
            && revoke.SuccessStatuses.Contains(answer.Status.Value)
            && SuccessRules.Holds(revoke.Success, json)
        )
        {
            return new TokenRevocation(kind, RevocationOutcome.Revoked) { Exchange = answer.Exchange };
        }

        var code = json is { } body ? JsonPointer.Text(body, "/error") : null;
        var words = json is { } said ? JsonPointer.Text(said, "/error_description") : null;
        var wait = AnswerTimes.RetryAfter(answer, time.GetUtcNow());
        return new TokenRevocation(kind, Outcome(answer, code))
        {
            Exchange = answer.Exchange,
            RetryAfter = wait,
            Error = new ProtocolError(
                LegNames.Revoke,
                Hide(code) ?? (answer.Arrived ? $"http_{answer.Status}" : "no_answer"),
                answer.Failure?.Message ?? Hide(words)
            )
            {
                Exchange = answer.Exchange,
                Failure = answer.Failure,
                Status = answer.Status,
                RetryAfter = wait,
            },
        };

        string? Hide(string? text) =>
            string.IsNullOrEmpty(text) ? null : http.Redaction.Text(text.Length <= 500 ? text : text[..500], secrets);
    }

    // What the guard refuses today it refuses tomorrow; all else that brought no answer may be asked again.
    private static RevocationOutcome Outcome(OutboundAnswer answer, string? code) =>
        answer.Failure?.Kind is OutboundFailureKind.NotAllowed or OutboundFailureKind.AddressNotAllowed
            ? RevocationOutcome.Failed
        : !answer.Arrived || answer.Status is 429 or 502 or 503 or 504 ? RevocationOutcome.Pending
        : code == "unsupported_token_type" ? RevocationOutcome.Unsupported
        : RevocationOutcome.Failed;
}
