using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Certify;

/// <summary>The revocation and its proof.</summary>
internal sealed partial class CertifyLife
{
    private async Task RevokeAsync(Rehearsal rehearsal, CancellationToken ct)
    {
        if (rehearsal.Failed)
        {
            return;
        }

        if (rehearsal.IsOpen(LegNames.Revoke))
        {
            if (await HasLiveAsync(rehearsal, ct))
            {
                const string why = "Left out: this account has a live connection here, and revoking may end its grant";
                await rehearsal.EndAsync(LegNames.Revoke, LegVerdict.Review, why);
                await rehearsal.EndAsync(LegNames.MustFail, LegVerdict.Review, "Left out: nothing was revoked");
                return;
            }

            await RevokeFirstAsync(rehearsal, ct);
        }

        if (!rehearsal.Failed && rehearsal.IsOpen(LegNames.MustFail))
        {
            if (rehearsal.First.Revoked)
            {
                await MustFailAsync(rehearsal, ct);
            }
            else
            {
                await rehearsal.SkipAsync(LegNames.MustFail, "Nothing was revoked");
            }
        }
    }

    private async Task RevokeFirstAsync(Rehearsal rehearsal, CancellationToken ct)
    {
        var login = rehearsal.First;
        await rehearsal.StartAsync(LegNames.Revoke);
        var outcome = await disconnect.RunAsync(
            rehearsal.Version,
            rehearsal.ValuesOf(login),
            login.Tokens.AccessToken,
            login.Tokens.RefreshToken,
            ct
        );
        login.Revoked = outcome.Remote == RemoteRevocation.Revoked;

        // A server that is there and busy is no mistake of the design; one that is not there is.
        var silent = outcome.Leg.Exchanges.Any(each => each.Status is null);
        await rehearsal.EndAsync(
            outcome.Remote == RemoteRevocation.Pending && silent
                ? outcome.Leg with
                {
                    Verdict = LegVerdict.Fail,
                }
                : outcome.Leg,
            outcome.Findings
        );
    }

    private async Task MustFailAsync(Rehearsal rehearsal, CancellationToken ct)
    {
        const string leg = LegNames.MustFail;
        await rehearsal.StartAsync(leg);
        var (document, values) = (rehearsal.Document, rehearsal.ValuesOf(rehearsal.First));
        var outcome = await tester.RunAsync(document, values, ct);
        foreach (var wait in patience.Revoked)
        {
            if (IsRefusal(outcome))
            {
                break;
            }

            await Task.Delay(wait, time, ct);
            outcome = await tester.RunAsync(document, values, ct);
        }

        var exchanges = outcome.Leg.Exchanges;
        var last = exchanges is [.., var exchange] ? exchange : null;
        var all = document.Revoke.Tokens.Contains("access_token") && !document.Revoke.EndsWholeGrant;
        var partly = rehearsal.LegOf(LegNames.Revoke).Verdict == LegVerdict.Warn;
        if (IsRefusal(outcome))
        {
            await rehearsal.EndAsync(
                leg,
                LegVerdict.Pass,
                $"The revoked token is refused: {outcome.Leg.Message}",
                exchanges
            );
        }
        else if (!outcome.Passed)
        {
            await rehearsal.EndAsync(leg, LegVerdict.Warn, $"Not to be told: {outcome.Leg.Message}", exchanges);
        }
        else if (all || partly)
        {
            var finding = CertifyFindings.RevokedTokenTaken(last);
            await rehearsal.EndAsync(leg, LegVerdict.Warn, finding.Title, exchanges, finding);
        }
        else
        {
            var finding = CertifyFindings.AccessTokenKept(document, last);
            await rehearsal.EndAsync(leg, LegVerdict.Fail, finding.Title, exchanges, finding);
        }
    }
}
