using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.Integrations.Rules;

namespace ConnectorStudio.Core.Integrations.Steps;

/// <summary>Step 6: how an access token is renewed.</summary>
public sealed class RefreshTokenUrlRules : StepRules
{
    public RefreshTokenUrlRules()
    {
        Check(Mode);
        Check(Call);
        Check(Answer);
        Check(SecondCall);
        Check(Times);
    }

    public override string Key => "refresh-token-url";

    private static void Mode(IntegrationDraft draft, Report report)
    {
        var refresh = draft.Refresh;
        report.OneOf("refresh.mode", refresh.Mode, RefreshModes.All);
        if (refresh.Mode == RefreshModes.ExchangeAccessToken && refresh.Parameters is not { Count: > 0 })
        {
            report.Error(
                "refresh.parameters",
                "exchange-without-parameters",
                "Nothing would be sent: an exchange sends only the given parameters.",
                "Add what the app wants, such as access_token: {{access_token}}."
            );
        }

        if (refresh.Mode == RefreshModes.None && draft.Token.Response.DefaultLifetimeSeconds is { } seconds)
        {
            report.Warning(
                "refresh.mode",
                "tokens-expire",
                $"Access tokens end after {seconds} seconds and are not renewed: people log in again each time.",
                "Choose refresh if the app has it."
            );
        }
        else if (refresh.Mode == RefreshModes.RefreshToken && draft.Token.Response.RefreshToken is null)
        {
            report.Warning(
                "refresh.mode",
                "no-refresh-token",
                "No refresh token is read from the token answer, so nothing can be renewed.",
                "Name its place in Token URL, such as /refresh_token.",
                FieldPath.Set("token.response.refreshToken", "/refresh_token")
            );
        }
    }

    private static void Call(IntegrationDraft draft, Report report)
    {
        var refresh = draft.Refresh;
        if (refresh.Url is { } url && string.IsNullOrWhiteSpace(url))
        {
            report.Error(
                "refresh.url",
                "url-empty",
                "Refresh Token URL is empty.",
                "Type it, or choose \"same as Token URL\"."
            );
        }

        if (refresh.Method is not null || refresh.BodyFormat is not null)
        {
            CallShape.Check(
                report,
                "refresh",
                refresh.Method ?? draft.Token.Method,
                refresh.BodyFormat ?? draft.Token.BodyFormat
            );
        }

        EndpointRules.Authentication(
            report,
            "refresh.authentication",
            refresh.Authentication,
            maySayNothing: refresh.Mode == RefreshModes.ExchangeAccessToken
        );
        ParameterRules.Values(report, "refresh.parameters", refresh.Parameters);
        HeaderRules.Check(report, "refresh.headers", refresh.Headers);
        ParameterRules.Names(report, "refresh.parameterNames", refresh.ParameterNames, ParameterRules.TokenNames, []);
        ParameterRules.SecretOnce(
            report,
            "refresh",
            refresh.Authentication ?? draft.Token.Authentication ?? draft.Client.Authentication,
            refresh.Parameters,
            refresh.Headers,
            refresh.ParameterNames ?? draft.Token.ParameterNames
        );
    }

    private static void Answer(IntegrationDraft draft, Report report)
    {
        if (draft.Refresh.Response is { } response)
        {
            EndpointRules.Response(report, "refresh.response", response);
        }

        CaptureRules.Check(report, "refresh.captures", draft.Refresh.Captures);
    }

    private static void SecondCall(IntegrationDraft draft, Report report)
    {
        var (refresh, next) = (draft.Refresh, draft.Token.Next);
        if (refresh.RepeatsNext && next is null)
        {
            report.Error(
                "refresh.repeatsNext",
                "no-second-call",
                "There is no second call that could be made again.",
                "Describe it in Token URL, or take this off.",
                FieldPath.Set("refresh.repeatsNext", false)
            );
        }
        else if (refresh is { RepeatsNext: true, KeepsAccessToken: true })
        {
            report.Error(
                "refresh.repeatsNext",
                "second-call-without-token",
                "The answer only says ok, so there is no new token to make the second call with.",
                "Choose one of the two."
            );
        }
        else if (next is not null && refresh is { Mode: RefreshModes.RefreshToken, RepeatsNext: false })
        {
            report.Info(
                "refresh.repeatsNext",
                "second-call-once",
                "The second call is not made again after a refresh: the refreshed token is used as it comes.",
                "If the app wants its second call for each token, make it again."
            );
        }
    }

    private static void Times(IntegrationDraft draft, Report report)
    {
        EndpointRules.WholeSeconds(report, "refresh.leadTimeSeconds", draft.Refresh.LeadTimeSeconds);
        EndpointRules.WholeSeconds(report, "refresh.reuseGraceSeconds", draft.Refresh.ReuseGraceSeconds);
        if (draft.Refresh.KeepAliveDays is < 1 or > 365)
        {
            report.Error(
                "refresh.keepAliveDays",
                "days-out-of-range",
                "This is between 1 day and a year.",
                "Type a number of days, shorter than the app keeps an unused refresh token."
            );
        }

        EndpointRules.Statuses(report, "refresh.expiredWhen.statuses", draft.Refresh.ExpiredWhen.Statuses);
        PatternRules.Check(report, "refresh.expiredWhen.bodyPattern", draft.Refresh.ExpiredWhen.BodyPattern);
    }
}
