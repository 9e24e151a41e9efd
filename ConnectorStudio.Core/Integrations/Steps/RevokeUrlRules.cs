using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.Integrations.Rules;
using ConnectorStudio.Core.Templating;

namespace ConnectorStudio.Core.Integrations.Steps;

/// <summary>Step 7: where tokens are ended at the app.</summary>
public sealed class RevokeUrlRules : StepRules
{
    public RevokeUrlRules()
    {
        Check(Url);
        Check(Tokens);
        Check(Call);
    }

    public override string Key => "revoke-url";

    private static void Url(IntegrationDraft draft, Report report)
    {
        if (string.IsNullOrWhiteSpace(draft.Revoke.Url))
        {
            report.Info(
                "revoke.url",
                "missing",
                "Without a Revoke URL the app keeps its grant after a disconnect.",
                "Type it if the app has one, such as https://service.com/oauth/revoke."
            );
        }
    }

    private static void Tokens(IntegrationDraft draft, Report report)
    {
        var revoke = draft.Revoke;
        foreach (var (index, token) in revoke.Tokens.Index())
        {
            report.OneOf(FieldPath.Item("revoke.tokens", index), token, "refresh_token", "access_token");
        }

        if (revoke.Tokens.Count == 0 || revoke.Tokens.Distinct().Count() != revoke.Tokens.Count)
        {
            report.Error(
                "revoke.tokens",
                revoke.Tokens.Count == 0 ? "tokens-missing" : "tokens-duplicate",
                revoke.Tokens.Count == 0 ? "No token is sent." : "A token is sent twice.",
                "Choose refresh_token, access_token or both."
            );
        }

        if (!string.IsNullOrWhiteSpace(revoke.Url) && revoke.TokenParameter is null && !TokenIsNamed(draft))
        {
            report.Error(
                "revoke.tokenParameter",
                "token-not-sent",
                "The call does not say which token to end.",
                "Type the parameter that carries it, such as token, or use {{token}} in the URL, a header or a parameter.",
                FieldPath.Set("revoke.tokenParameter", "token")
            );
        }

        if (revoke.TokenParameter is "")
        {
            report.Error(
                "revoke.tokenParameter",
                "parameter-name-missing",
                "The token's parameter has no name.",
                "Type it, such as token."
            );
        }

        if (revoke.HintParameter is "")
        {
            report.Error(
                "revoke.hintParameter",
                "parameter-name-missing",
                "The hint's parameter has no name.",
                "Type it, such as token_type_hint."
            );
        }
    }

    private static bool TokenIsNamed(IntegrationDraft draft) =>
        draft.Revoke.Authentication == ClientAuthentications.Bearer
        || DocumentTemplates
            .In(draft)
            .Where(each => each.Field.StartsWith("revoke.", StringComparison.Ordinal))
            .Any(each =>
                Template.TryParse(each.Text, out var template, out _)
                && template.Paths.Any(path =>
                    path.Root is TemplateRoots.Token or TemplateRoots.AccessToken // or what the token's answer called the grant
                )
            );

    private static void Call(IntegrationDraft draft, Report report)
    {
        var revoke = draft.Revoke;
        report.OneOf("revoke.method", revoke.Method, "POST", "GET", "DELETE", "PUT", "PATCH");
        report.OneOf("revoke.bodyFormat", revoke.BodyFormat, EndpointRules.BodyFormats);
        if (revoke is { Method: "GET", BodyFormat: "form" or "json" } && !string.IsNullOrWhiteSpace(revoke.Url))
        {
            report.Error(
                "revoke.bodyFormat",
                "get-with-body",
                "A GET has no body.",
                "Send the token in the query, or use POST.",
                FieldPath.Set("revoke.bodyFormat", "query")
            );
        }

        EndpointRules.Authentication(report, "revoke.authentication", revoke.Authentication, isRevoke: true);
        ParameterRules.Values(report, "revoke.parameters", revoke.Parameters);
        HeaderRules.Check(report, "revoke.headers", revoke.Headers);
        ParameterRules.Names(
            report,
            "revoke.parameterNames",
            revoke.ParameterNames,
            ["client_id", "client_secret", "token", "token_type_hint"],
            []
        );
        ParameterRules.SecretOnce(
            report,
            "revoke",
            revoke.Authentication ?? draft.Client.Authentication,
            revoke.Parameters,
            revoke.Headers,
            revoke.ParameterNames
        );
        EndpointRules.Statuses(report, "revoke.successStatuses", revoke.SuccessStatuses);
        PointerRules.Check(report, "revoke.success.path", revoke.Success?.Path);
    }
}
