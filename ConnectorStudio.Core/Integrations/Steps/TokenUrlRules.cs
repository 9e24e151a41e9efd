using ConnectorStudio.Core.Integrations.Rules;

namespace ConnectorStudio.Core.Integrations.Steps;

/// <summary>Step 5: where a code becomes an access token.</summary>
public sealed class TokenUrlRules : StepRules
{
    public TokenUrlRules()
    {
        Check(Url);
        Check(Call);
        Check(Answer);
        Check(Next);
    }

    public override string Key => "token-url";

    private static void Url(IntegrationDraft draft, Report report)
    {
        var url = draft.Token.Url;
        if (string.IsNullOrWhiteSpace(url))
        {
            report.Error(
                "token.url",
                "missing",
                "Token URL is missing.",
                "Copy it from the app's OAuth documentation, such as https://service.com/oauth/token."
            );
        }
        else if (url == draft.Authorization.Url)
        {
            report.Warning(
                "token.url",
                "same-as-login-url",
                "Token URL is the same as Login URL.",
                "Most apps have two: copy the one that answers with a token."
            );
        }
        else if (UrlPaths.EndsIn(url, "authorize", "authorization", "auth"))
        {
            report.Warning(
                "token.url",
                "looks-like-login-url",
                "Token URL looks like a login page.",
                "Copy the address that answers with a token; it often ends in /token."
            );
        }
    }

    private static void Call(IntegrationDraft draft, Report report)
    {
        var token = draft.Token;
        CallShape.Check(report, "token", token.Method, token.BodyFormat);
        EndpointRules.Authentication(report, "token.authentication", token.Authentication);
        ParameterRules.Values(report, "token.parameters", token.Parameters);
        HeaderRules.Check(report, "token.headers", token.Headers);
        ParameterRules.Names(report, "token.parameterNames", token.ParameterNames, ParameterRules.TokenNames, []);
        ParameterRules.SecretOnce(
            report,
            "token",
            token.Authentication ?? draft.Client.Authentication,
            token.Parameters,
            token.Headers,
            token.ParameterNames
        );
    }

    private static void Next(IntegrationDraft draft, Report report)
    {
        if (draft.Token.Next is not { } next)
        {
            return;
        }

        if (string.IsNullOrWhiteSpace(next.Url))
        {
            report.Error(
                "token.next.url",
                "next-url-missing",
                "The address of the second token call is missing.",
                "Type it, or remove the second call."
            );
        }

        report.OneOf("token.next.method", next.Method, "GET", "POST", "PUT");
        report.OneOf("token.next.bodyFormat", next.BodyFormat, EndpointRules.BodyFormats);
        EndpointRules.Authentication(report, "token.next.authentication", next.Authentication, maySayNothing: true);
        ParameterRules.Values(report, "token.next.parameters", next.Parameters);
        HeaderRules.Check(report, "token.next.headers", next.Headers);
        EndpointRules.Response(report, "token.next.response", next.Response);
        CaptureRules.Check(report, "token.next.captures", next.Captures);
        if (next.Response.AccessToken is null)
        {
            report.Error(
                "token.next.response.accessToken",
                "next-without-token",
                "No access token is read from the second answer.",
                "Name its place, such as /access_token."
            );
        }
    }

    private static void Answer(IntegrationDraft draft, Report report)
    {
        EndpointRules.Response(report, "token.response", draft.Token.Response);
        CaptureRules.Check(report, "token.captures", draft.Token.Captures);
    }
}
