using ConnectorStudio.Core.Integrations.Rules;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Templating;

namespace ConnectorStudio.Core.Integrations.Steps;

/// <summary>Step 4: where the person logs in and agrees.</summary>
public sealed class LoginUrlRules : StepRules
{
    public LoginUrlRules()
    {
        Check(Url);
        Check(ScopeRules.Check);
        Check(OfflineAccess.Check);
        Check(Words);
        Check(Pkce);
        Check(Parameters);
        Check(Issuer);
        Check(Resource);
    }

    public override string Key => "login-url";

    private static void Url(IntegrationDraft draft, Report report)
    {
        var url = draft.Authorization.Url;
        if (string.IsNullOrWhiteSpace(url))
        {
            report.Error(
                "authorization.url",
                "missing",
                "Login URL is missing.",
                "Copy it from the app's OAuth documentation, such as https://service.com/oauth/authorize."
            );
            return;
        }

        foreach (var name in QueryNames(url).Where(name => ReservedParameters.Has(draft.Authorization, name)))
        {
            report.Error(
                "authorization.url",
                "query-reserved",
                $"The query sets {name}, which is set at each Connect.",
                $"Remove {name} from the URL."
            );
        }

        if (url == draft.Token.Url)
        {
            report.Warning(
                "authorization.url",
                "same-as-token-url",
                "Login URL is the same as Token URL.",
                "Most apps have two: copy the one that people open to log in."
            );
        }
        else if (UrlPaths.EndsIn(url, "token", "access_token"))
        {
            report.Warning(
                "authorization.url",
                "looks-like-token-url",
                "Login URL looks like a Token URL.",
                "Copy the address that people open to log in; it often ends in /authorize."
            );
        }
    }

    private static IEnumerable<string> QueryNames(string url) =>
        url.IndexOf('?') is var start and >= 0
            ? url[(start + 1)..]
                .Split('#')[0]
                .Split('&', ';')
                .Select(pair => Uri.UnescapeDataString(pair.Split('=')[0]))
                .Distinct(StringComparer.OrdinalIgnoreCase)
            : [];

    private static void Words(IntegrationDraft draft, Report report)
    {
        var login = draft.Authorization;
        report.OneOf("authorization.scopeEncoding", login.ScopeEncoding, "percent", "raw");
        report.OneOf("authorization.nonce", login.Nonce, "auto", "always", "never");
        var words = login.ResponseType.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || words.Any(word => word is "token" or "id_token"))
        {
            report.Error(
                "authorization.responseType",
                "response-type-token",
                "The browser may bring a code only, never a token.",
                "Use code.",
                FieldPath.Set("authorization.responseType", "code")
            );
        }

        if (login.Fragment is { } fragment && (fragment.Contains('#') || fragment.Any(char.IsWhiteSpace)))
        {
            report.Error(
                "authorization.fragment",
                "fragment-malformed",
                "The fragment holds # or a blank.",
                "Type what follows the #, such as /oauth/authorize."
            );
        }
    }

    private static void Pkce(IntegrationDraft draft, Report report)
    {
        var login = draft.Authorization;
        report.OneOf("authorization.pkce", login.Pkce, "S256", "plain", "none");
        if (login.Pkce == "plain")
        {
            report.Warning(
                "authorization.pkce",
                "pkce-plain",
                "PKCE plain shows the verifier in the address of the login page.",
                "Use S256 unless the app takes plain only.",
                FieldPath.Set("authorization.pkce", "S256")
            );
        }
        else if (login.Pkce == "none")
        {
            report.Warning(
                "authorization.pkce",
                "pkce-off",
                "Without PKCE a stolen code can be redeemed by others.",
                "Use S256 unless the app refuses it.",
                FieldPath.Set("authorization.pkce", "S256")
            );
            if (string.IsNullOrWhiteSpace(login.PkceReason))
            {
                report.Error(
                    "authorization.pkceReason",
                    "pkce-reason-missing",
                    "PKCE is off without a reason.",
                    "Type why, such as: the app answers invalid_request to it."
                );
            }
        }
    }

    private static void Parameters(IntegrationDraft draft, Report report)
    {
        var login = draft.Authorization;
        ParameterRules.Values(report, "authorization.parameters", login.Parameters);
        foreach (var name in login.Parameters.Keys.Where(name => ReservedParameters.Has(login, name)))
        {
            report.Error(
                FieldPath.Member("authorization.parameters", name),
                "parameter-reserved",
                $"{name} is set by its own field.",
                $"Remove {name} from the parameters."
            );
        }

        IReadOnlyList<string> required = ["client_id", "redirect_uri", "state"];
        ParameterRules.Names(
            report,
            "authorization.parameterNames",
            login.ParameterNames,
            ReservedParameters.Sent,
            login.Pkce == "none" ? required : [.. required, "code_challenge", "code_challenge_method"]
        );
    }

    private static void Issuer(IntegrationDraft draft, Report report)
    {
        var login = draft.Authorization;
        if (login.RequireIss && string.IsNullOrEmpty(login.Issuer))
        {
            report.Warning(
                "authorization.issuer",
                "issuer-missing",
                "The callback must carry iss, and there is no issuer to compare it with.",
                "Type the issuer exactly as the app's metadata has it."
            );
        }

        if (login.JwksUrl is not null && string.IsNullOrEmpty(login.Issuer))
        {
            report.Error(
                "authorization.issuer",
                "issuer-of-keys-missing",
                "ID tokens are verified with these keys, and no issuer is named to compare.",
                "Type the issuer exactly as the app's metadata has it."
            );
        }

        if (HasHole(login.Issuer) && (login.JwksUrl is null || !NamesClaimsOnly(login.Issuer!)))
        {
            report.Error(
                "authorization.issuer",
                "issuer-variable",
                "A variable in the issuer can only be a claim of a verified ID token.",
                "Use one such as {{id_token.tid}}, and type the URL of the keys too."
            );
        }

        if (login.Issuer is { Length: > 0 } issuer && !issuer.Contains("{{", StringComparison.Ordinal))
        {
            var verdict = UrlPolicy.Check(issuer, report.Context.Outbound, UrlUse.AuthorizePage);
            if (!verdict.Allowed || verdict.Url.Query.Length > 0)
            {
                report.Error(
                    "authorization.issuer",
                    "issuer-refused",
                    verdict.Reason ?? "An issuer has no query.",
                    "Type the issuer exactly as the app's metadata has it, such as https://service.com."
                );
            }
        }
    }

    // RFC 8707 2: absolute, without a fragment; a token for another audience is not what the list allows.
    private static void Resource(IntegrationDraft draft, Report report)
    {
        foreach (var (index, resource) in draft.Authorization.Resource.Index())
        {
            var field = FieldPath.Item("authorization.resource", index);
            if (resource.Contains("{{", StringComparison.Ordinal))
            {
                continue;
            }

            var verdict = UrlPolicy.Check(resource, report.Context.Outbound, UrlUse.RequestTarget);
            if (!verdict.Allowed)
            {
                report.Error(
                    field,
                    "resource-refused",
                    verdict.Reason,
                    "Type the API's whole https address, such as https://api.service.com."
                );
            }
            else if (draft.AllowedUrls.Count > 0 && !IsCovered(draft, report, resource))
            {
                report.Error(
                    field,
                    "resource-not-allowed",
                    "This resource lies outside Allowed URLs.",
                    "Use one of the API's base URLs, or add it to Allowed URLs.",
                    FieldPath.Append("allowedUrls", resource)
                );
            }
        }
    }

    private static bool IsCovered(IntegrationDraft draft, Report report, string resource) =>
        SampleUrls
            .Of(draft, report.Context, TemplateMoment.Later)
            .Any(urls => urls.Set.Check(resource).Allowed || urls.Set.Check(resource + "/").Allowed);

    private static bool NamesClaimsOnly(string issuer) =>
        Template.TryParse(issuer, out var template, out _)
        && template.Paths.All(path => path.Root == TemplateRoots.IdToken && path.Steps.Count > 0);

    private static bool HasHole(string? text) => text?.Contains("{{", StringComparison.Ordinal) == true;
}
