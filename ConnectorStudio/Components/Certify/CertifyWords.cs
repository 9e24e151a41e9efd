using ConnectorStudio.Core.Certify;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Components.Certify;

/// <summary>What the pages of Certify say of a run and its legs.</summary>
internal static class CertifyWords
{
    /// <summary>"Failed at refresh", "Passed with warnings".</summary>
    public static string State(CertifyStatus status, IReadOnlyList<Leg> legs) =>
        status switch
        {
            CertifyStatus.Waiting => "Waiting for the login",
            CertifyStatus.Running => "Running",
            CertifyStatus.Passed => "Passed",
            CertifyStatus.Warning => "Passed with warnings",
            CertifyStatus.Failed when legs.FirstOrDefault(leg => leg.Verdict == LegVerdict.Fail) is { } leg =>
                $"Failed at {leg.Name}",
            CertifyStatus.Failed => "Failed",
            _ => "Expired",
        };

    public static string Version(CertifyRun run) => run.VersionNumber is { } number ? $"v{number}" : "Draft";

    /// <summary>What a leg that was not reached is for.</summary>
    public static string Purpose(string leg) =>
        leg switch
        {
            LegNames.Authorize => "The person logs in",
            LegNames.Callback => "Check the state and who answers",
            LegNames.Token => "Exchange the code for tokens",
            LegNames.Parse => "Read the tokens",
            LegNames.Test => "Test API",
            LegNames.Name => "Connection Name",
            LegNames.Identity => "Unique Identifier",
            LegNames.Store => "Keep the login for this run alone",
            LegNames.NegativeControl => "A broken token must be refused",
            LegNames.Refresh => "Renew the access token",
            LegNames.TestAfterRefresh => "Test API with the renewed token",
            LegNames.SecondRefresh => "Renew again, with what the first renewal gave",
            LegNames.Revoke => "Tell the app to end the tokens",
            LegNames.MustFail => "The revoked token must be refused",
            LegNames.Reconnect => "The same account signs in again",
            LegNames.SameIdentity => "It must have the same Unique Identifier",
            LegNames.SecondAccount => "Another account must have another Unique Identifier",
            _ => "",
        };

    /// <summary>"12 passed, 1 warning, 2 skipped".</summary>
    public static string Sum(IReadOnlyList<Leg> legs)
    {
        (LegVerdict Verdict, string Word)[] words =
        [
            (LegVerdict.Pass, "passed"),
            (LegVerdict.Warn, "warned"),
            (LegVerdict.Review, "for review"),
            (LegVerdict.Fail, "failed"),
            (LegVerdict.Skipped, "skipped"),
        ];
        return string.Join(
            ", ",
            words
                .Select(each => (Count: legs.Count(leg => leg.Verdict == each.Verdict), each.Word))
                .Where(each => each.Count > 0)
                .Select(each => $"{each.Count} {each.Word}")
        );
    }
}
