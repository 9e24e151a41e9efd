using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Diagnosis;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.Connect;

/// <summary>The legs token and parse: the code is exchanged, and what came for it is read.</summary>
public sealed class TokenLeg(
    TokenEndpointClient tokenEndpoint,
    CredentialProbe probe,
    IdTokenReader idTokens,
    Redaction redaction,
    TimeProvider time
)
{
    /// <summary>The tokens, or null and the failed leg on the run.</summary>
    internal async Task<TokenSet?> RunAsync(
        LegRun run,
        IntegrationDraft document,
        ConnectionValues values,
        CodeInHand login,
        CancellationToken ct
    )
    {
        var attempt = run.Attempt;
        run.Start(LegNames.Token);
        var result = await tokenEndpoint.RedeemAsync(
            document,
            values.ToTemplateValues(document),
            new ClientIdentity(values.ClientId, values.ClientSecret)
            {
                Others = values.Secrets(document),
                ProofKey = values.ProofKey,
            },
            login.Code,
            login.Verifier,
            attempt.RedirectUri,
            ct
        );

        // Spent, whatever the answer was.
        attempt.CodeCipher = null;
        attempt.VerifierCipher = null;
        if (!result.Granted(out var tokens, out var error))
        {
            var answered = error.Leg == LegNames.Parse;
            var findings = Diagnose.Token(
                document,
                error,
                time.GetUtcNow() - attempt.CallbackAt,
                login.CredentialsNeedEncoding
            );
            var exchanges = result.Exchanges;
            if (
                result.Exchange is { } refused
                && error.Root == "token"
                && Diagnose.AuthenticationInDoubt(document, findings) is { } other
            )
            {
                // The one question that is asked unasked, once in an attempt: never with the code itself.
                var answer = await probe.AskAsync(document, values, other, ct);
                if (answer is { Exchange: { } asked, Verdict: not ProbeVerdict.CannotTell })
                {
                    findings = Diagnose.WithOtherAuthentication(
                        document,
                        findings,
                        refused,
                        other,
                        answer.Verdict == ProbeVerdict.Accepted,
                        asked
                    );
                    exchanges = [.. exchanges, asked];
                }
            }

            if (answered)
            {
                run.Pass(LegNames.Token, $"{document.Name} answered {error.Status}", exchanges);
                run.Start(LegNames.Parse);
                run.Fail(LegNames.Parse, findings);
            }
            else
            {
                run.Fail(LegNames.Token, findings, exchanges, AttemptWords.Refusal(error));
            }

            return null;
        }

        run.Pass(LegNames.Token, "The code was exchanged for tokens", result.Exchanges);
        if (login.Came is { } came)
        {
            await came(values with { AccessToken = tokens.AccessToken, Token = tokens.Captures }, tokens);
        }

        run.Start(LegNames.Parse);
        if (!await ReadIdTokenAsync(run, document, values, login.Nonce, tokens, ct))
        {
            return null;
        }

        run.Note(Diagnose.TokenAnswer(document, tokens.RefreshToken is not null, tokens.ExpiryGiven));
        run.Pass(LegNames.Parse, AttemptWords.Tokens(tokens, attempt.ScopesAsked), run.KeysRead);
        run.Show(
            LegNames.Parse,
            ReadTokens.Of(
                document,
                tokens,
                attempt.Facts?.IdToken?.Claims,
                redaction,
                SecretsOf(document, values, tokens)
            )
        );
        return tokens;
    }

    // An ID token is trusted whole or the run ends: a name from one that does not hold would be anybody's word.
    private async Task<bool> ReadIdTokenAsync(
        LegRun run,
        IntegrationDraft document,
        ConnectionValues values,
        Secret? nonce,
        TokenSet tokens,
        CancellationToken ct
    )
    {
        if (tokens.IdToken is not { } idToken || !IdTokenReader.Reads(document))
        {
            return true;
        }

        var read = await idTokens.ReadAsync(
            document,
            values.ToTemplateValues(document),
            values.ClientId,
            nonce,
            idToken,
            ct
        );
        run.KeysRead = read.Exchange is { } exchange ? [exchange] : [];
        if (read.Found is { } found)
        {
            var secrets = SecretsOf(document, values, tokens);
            run.Attempt.Facts = (run.Attempt.Facts ?? new AttemptFacts()) with
            {
                IdToken = ReadTokens.Kept(found, redaction, secrets),
            };
        }

        if (read.Holds(out var claims, out var fault))
        {
            run.Claims = claims;
            return true;
        }

        run.Fail(LegNames.Parse, [Diagnose.IdToken(document, fault)], run.KeysRead);
        return false;
    }

    private static Secret[] SecretsOf(IntegrationDraft document, ConnectionValues values, TokenSet tokens) =>
        [
            .. values.Secrets(document),
            .. new[] { tokens.AccessToken, tokens.RefreshToken, tokens.IdToken }.OfType<Secret>(),
        ];
}
