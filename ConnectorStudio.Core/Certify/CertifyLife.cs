using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Diagnosis;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Certify;

/// <summary>
/// The legs between the first login and the second: the broken token, the refreshes, the revocation and its proof. The
/// first that fails ends the run; one that has its verdict is not run again.
/// </summary>
internal sealed partial class CertifyLife(
    ICertifyStore store,
    IdentifierHash hash,
    ConnectionTester tester,
    TokenEndpointClient tokenEndpoint,
    Disconnect disconnect,
    CertifyPatience patience,
    TimeProvider time
)
{
    private static readonly string[] Renewing = [LegNames.Refresh, LegNames.TestAfterRefresh, LegNames.SecondRefresh];

    public async Task RunAsync(Rehearsal rehearsal, CancellationToken ct)
    {
        await NegativeControlAsync(rehearsal, ct);
        await RenewAsync(rehearsal, ct);
        await RevokeAsync(rehearsal, ct);
    }

    private async Task NegativeControlAsync(Rehearsal rehearsal, CancellationToken ct)
    {
        const string leg = LegNames.NegativeControl;
        if (rehearsal.Failed || !rehearsal.IsOpen(leg))
        {
            return;
        }

        await rehearsal.StartAsync(leg);
        var values = rehearsal.ValuesOf(rehearsal.First);
        var outcome = await tester.RunAsync(
            rehearsal.Document,
            values with
            {
                AccessToken = BrokenToken.Of(rehearsal.First.Tokens.AccessToken),
            },
            ct
        );
        var exchanges = outcome.Leg.Exchanges;
        if (outcome.Passed)
        {
            var finding = CertifyFindings.AnyoneMayCall(exchanges.Count > 0 ? exchanges[0] : null);
            await rehearsal.EndAsync(leg, LegVerdict.Fail, finding.Title, exchanges, finding);
        }
        else if (IsRefusal(outcome))
        {
            await rehearsal.EndAsync(
                leg,
                LegVerdict.Pass,
                $"A broken token is refused: {outcome.Leg.Message}",
                exchanges
            );
        }
        else
        {
            await rehearsal.EndAsync(leg, LegVerdict.Warn, $"Not to be told: {outcome.Leg.Message}", exchanges);
        }
    }

    private async Task RenewAsync(Rehearsal rehearsal, CancellationToken ct)
    {
        if (rehearsal.Failed)
        {
            return;
        }

        if (rehearsal.IsOpen(LegNames.Refresh) && WhyNotRenewed(rehearsal) is { } reason)
        {
            foreach (var leg in Renewing)
            {
                await rehearsal.SkipAsync(leg, reason);
            }

            return;
        }

        if (rehearsal.IsOpen(LegNames.Refresh))
        {
            await RefreshAsync(rehearsal, LegNames.Refresh, ct);
        }

        if (!rehearsal.Failed && rehearsal.IsOpen(LegNames.TestAfterRefresh))
        {
            await TestRenewedAsync(rehearsal, ct);
        }

        if (!rehearsal.Failed && rehearsal.IsOpen(LegNames.SecondRefresh))
        {
            if (!Rotated(rehearsal) && await HasLiveAsync(rehearsal, ct))
            {
                // A spent token that comes again may end everything that its account has at the app.
                await rehearsal.EndAsync(
                    LegNames.SecondRefresh,
                    LegVerdict.Review,
                    "Left out: this account has a live connection here, and the refresh token did not change with the first refresh"
                );
                return;
            }

            await RefreshAsync(rehearsal, LegNames.SecondRefresh, ct);
        }
    }

    private async Task RefreshAsync(Rehearsal rehearsal, string leg, CancellationToken ct)
    {
        var (document, login) = (rehearsal.Document, rehearsal.First);
        await rehearsal.StartAsync(leg);
        await rehearsal.PresentAsync(leg);
        var values = rehearsal.ValuesOf(login);
        var result = await AskAsync(rehearsal, login, values, ct);

        // A refused client has spent no grant (RFC 6749 §5.2): while a secret is rotated the other one is tried, once.
        if (result.Error is { Code: "invalid_client", Failure: null } && values.WithOlderSecret() is { } older)
        {
            values = older;
            result = await AskAsync(rehearsal, login, values, ct);
        }

        var before = login.Tokens.RefreshToken;
        if (document.Refresh.RepeatsNext && result.Tokens is { } given)
        {
            // The refresh token that came replaces the spent one before anything else is sent.
            login.Rotate(given.RefreshToken);
            await rehearsal.SaveAsync();
            var second = await tokenEndpoint.RepeatNextAsync(
                document,
                values.ToTemplateValues(document),
                rehearsal.Version.Client(values),
                given,
                ct
            );
            result = second?.After(result.Exchange) ?? result;
        }

        if (!result.Granted(out var renewed, out var error))
        {
            var findings = Diagnose.Refresh(
                document,
                error,
                new RenewalHistory { RenewedBefore = leg == LegNames.SecondRefresh }
            );
            if (leg == LegNames.SecondRefresh && error.EndsGrant && !Rotated(rehearsal))
            {
                findings =
                [
                    CertifyFindings.RotationMissed(
                        document,
                        rehearsal.LegOf(LegNames.Refresh).Exchanges is [.., var first] ? first : null,
                        result.Exchange
                    ),
                    .. findings,
                ];
            }

            var message =
                error.Failure?.Message
                ?? (error.Exchange is null ? error.Description ?? error.Code : $"Answered {error.Status} {error.Code}");
            await rehearsal.EndAsync(leg, LegVerdict.Fail, message, result.Exchanges, [.. findings]);
            return;
        }

        var rotated = renewed.RefreshToken is { } next && next != before;
        var exchanged = document.Refresh.Mode == RefreshModes.ExchangeAccessToken;
        login.Renew(document, renewed);
        await rehearsal.EndAsync(
            leg,
            LegVerdict.Pass,
            exchanged ? "Access token exchanged"
                : rotated ? RotatedWords
                : "Access token renewed, refresh token kept",
            result.Exchanges
        );
    }

    private Task<TokenResult> AskAsync(
        Rehearsal rehearsal,
        Throwaway login,
        ConnectionValues values,
        CancellationToken ct
    )
    {
        var document = rehearsal.Document;
        var templates = values.ToTemplateValues(document);
        var client = rehearsal.Version.Client(values);
        return document.Refresh.Mode == RefreshModes.ExchangeAccessToken
            ? tokenEndpoint.ExchangeAsync(document, templates, client, ct)
            : tokenEndpoint.RefreshAsync(
                document,
                templates,
                client,
                login.Tokens.RefreshToken!,
                login.Tokens.Scopes ?? [],
                ct
            );
    }

    private async Task TestRenewedAsync(Rehearsal rehearsal, CancellationToken ct)
    {
        await rehearsal.StartAsync(LegNames.TestAfterRefresh);
        var outcome = await tester.RunAsync(rehearsal.Document, rehearsal.ValuesOf(rehearsal.First), ct);
        var last = outcome.Leg.Exchanges is [.., var exchange] ? exchange : null;
        IReadOnlyList<Finding> findings =
            !outcome.Passed && last is { Status: 401 or 403 }
                ? [CertifyFindings.RenewedTokenRefused(rehearsal.Document, last)]
                : outcome.Findings;
        await rehearsal.EndAsync(outcome.Leg with { Name = LegNames.TestAfterRefresh }, findings);
    }

    private const string RotatedWords = "Access token renewed, refresh token rotated";

    private static bool Rotated(Rehearsal rehearsal) => rehearsal.LegOf(LegNames.Refresh).Message == RotatedWords;

    private static string? WhyNotRenewed(Rehearsal rehearsal) =>
        rehearsal.Document.Refresh.Mode switch
        {
            RefreshModes.None => $"{rehearsal.Run.IntegrationName} is set up without refresh",
            RefreshModes.ExchangeAccessToken => null,
            _ => rehearsal.First.Tokens.RefreshToken is null
                ? $"{rehearsal.Run.IntegrationName} gave no refresh token"
                : null,
        };

    private Task<bool> HasLiveAsync(Rehearsal rehearsal, CancellationToken ct) =>
        store.HasLiveAsync(rehearsal.Run.IntegrationId, hash.Of(rehearsal.First.Login.Identifier), ct);

    // Silence, and a server in trouble, say nothing about the token.
    private static bool IsRefusal(TestOutcome outcome) =>
        !outcome.Passed && outcome.Leg.Exchanges is [.., { Status: { } status }] && status is not 429 and < 500;
}
