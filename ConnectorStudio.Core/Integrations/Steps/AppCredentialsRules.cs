using System.Text.RegularExpressions;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.Integrations.Rules;
using ConnectorStudio.Core.Templating;

namespace ConnectorStudio.Core.Integrations.Steps;

/// <summary>Step 3: who the studio is at the app.</summary>
public sealed partial class AppCredentialsRules : StepRules
{
    public AppCredentialsRules()
    {
        Check(Id);
        Check(Authentication);
        Check(Secret);
        Check(PerOption);
    }

    public override string Key => "app-credentials";

    private static void Id(IntegrationDraft draft, Report report)
    {
        var id = draft.Client.Id;
        if (string.IsNullOrWhiteSpace(id))
        {
            report.Error(
                "client.id",
                "id-missing",
                "Client ID is missing.",
                "Copy it from the app's developer settings."
            );
        }
        else if (id.Trim(' ', '\t', '\r', '\n', '"', '\'') is var trimmed && trimmed != id)
        {
            report.Warning(
                "client.id",
                "id-not-trimmed",
                "Client ID has blanks or quotes around it.",
                "Remove them.",
                FieldPath.Set("client.id", trimmed)
            );
        }
        else if (id.Contains("://", StringComparison.Ordinal))
        {
            report.Warning(
                "client.id",
                "id-looks-like-url",
                "Client ID looks like a URL.",
                "Copy the Client ID from the app's developer settings; a few apps do use a URL."
            );
        }
        else if (SecretValue().IsMatch(id))
        {
            report.Warning(
                "client.id",
                "id-looks-like-secret",
                "Client ID looks like a secret.",
                "Copy the Client ID, and type the secret into Client secret."
            );
        }
    }

    private static void Authentication(IntegrationDraft draft, Report report)
    {
        EndpointRules.Authentication(report, "client.authentication", draft.Client.Authentication);
        report.OneOf("client.basicEncoding", draft.Client.BasicEncoding, "form", "raw");
        Assertion(draft, report);
        if (draft.Client.Authentication == ClientAuthentications.None && draft.Authorization.Pkce == "none")
        {
            report.Error(
                "client.authentication",
                "public-without-pkce",
                "Without a client secret nothing but PKCE protects the code, and PKCE is off.",
                "Turn PKCE on in Login URL, or use the client secret.",
                FieldPath.Set("authorization.pkce", "S256")
            );
        }
    }

    private static void Assertion(IntegrationDraft draft, Report report)
    {
        var kinds = AuthenticationsOf(draft).Where(ClientAuthentications.IsSigned).ToHashSet();
        var algorithm = draft.Client.Assertion.Algorithm;
        if (kinds.Count == 0)
        {
            report.OneOf(
                "client.assertion.algorithm",
                algorithm,
                [.. AssertionAlgorithms.OfKey, .. AssertionAlgorithms.OfSecret]
            );
        }

        foreach (var kind in kinds)
        {
            report.OneOf(
                "client.assertion.algorithm",
                algorithm,
                kind == ClientAuthentications.PrivateKeyJwt ? AssertionAlgorithms.OfKey : AssertionAlgorithms.OfSecret
            );
        }
    }

    private static void Secret(IntegrationDraft draft, Report report)
    {
        if (report.Context.SecretsSet is not { } set)
        {
            return;
        }

        if (!NeedsSecret(draft))
        {
            if (set.Any(SecretHosts.IsClient))
            {
                report.Error(
                    "client.secret",
                    "secret-not-used",
                    "A client secret is stored, and the client authentication is none.",
                    "Remove the secret, or choose another client authentication."
                );
            }

            return;
        }

        var options = draft.Client.PerOption?.Ids.Keys.Select(option => $"client:{option}") ?? [];
        foreach (var name in options.Prepend("client").Where(name => !set.Contains(name)))
        {
            if (name == "client" && EveryOptionHasItsOwn(draft))
            {
                continue;
            }

            report.Error(
                "client.secret",
                "secret-missing",
                name == "client"
                    ? "Client secret is missing."
                    : $"Client secret for {name["client:".Length..]} is missing.",
                "Copy it from the app's developer settings."
            );
        }
    }

    private static bool NeedsSecret(IntegrationDraft draft) =>
        AuthenticationsOf(draft)
            .Any(each =>
                each
                    is not null
                        and not (
                            ClientAuthentications.None
                            or ClientAuthentications.Bearer
                            or ClientAuthentications.Anonymous
                        )
            )
        || DocumentTemplates
            .In(draft)
            .Any(each =>
                Template.TryParse(each.Text, out var template, out _)
                && template.Paths.Any(path => path.Root == TemplateRoots.ClientSecret)
            );

    private static IEnumerable<string?> AuthenticationsOf(IntegrationDraft draft) =>
        [
            draft.Client.Authentication,
            draft.Token.Authentication,
            draft.Token.Next?.Authentication,
            draft.Refresh.Authentication,
            draft.Revoke.Authentication,
        ];

    private static bool EveryOptionHasItsOwn(IntegrationDraft draft) =>
        draft.Client.PerOption is { } perOption
        && draft.Fields.Find(field => field.Key == perOption.Field) is { Type: FieldTypes.Select } field
        && field.Options.TrueForAll(option => perOption.Ids.ContainsKey(option.Value));

    private static void PerOption(IntegrationDraft draft, Report report)
    {
        if (draft.Client.PerOption is not { } perOption)
        {
            return;
        }

        var field = draft.Fields.Find(each => each.Key == perOption.Field && each.Type == FieldTypes.Select);
        var isCapture =
            perOption.Field.StartsWith("callback.", StringComparison.Ordinal)
            && draft.Redirect.Captures.Exists(each => each.Name == perOption.Field["callback.".Length..]);
        if (field is null && !isCapture)
        {
            report.Error(
                "client.perOption.field",
                "per-option-field-unknown",
                $"\"{Report.Cut(perOption.Field)}\" is neither a select field nor a captured value of the callback.",
                "Choose the key of a select field."
            );
        }

        foreach (var (option, id) in perOption.Ids)
        {
            var path = FieldPath.Member("client.perOption.ids", option);
            if (field is not null && !field.Options.Exists(each => each.Value == option))
            {
                report.Error(
                    path,
                    "per-option-unknown",
                    $"{field.Key} has no option {Report.Cut(option)}.",
                    "Use one of its options."
                );
            }
            else if (string.IsNullOrWhiteSpace(id))
            {
                report.Error(
                    path,
                    "per-option-id-missing",
                    $"Client ID for {Report.Cut(option)} is missing.",
                    "Copy it from the app's developer settings, or remove this row."
                );
            }
        }
    }

    [GeneratedRegex(
        "^(GOCSPX-|sk_|secret_|xox[a-z]-|shpss_|-----BEGIN)",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex SecretValue();
}
