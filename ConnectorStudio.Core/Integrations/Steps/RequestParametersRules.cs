using ConnectorStudio.Core.Integrations.Rules;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Templating;

namespace ConnectorStudio.Core.Integrations.Steps;

/// <summary>Step 12: what every request through a connection carries.</summary>
public sealed class RequestParametersRules : StepRules
{
    private static readonly string[] Modes = ["default", "force"];
    private static readonly string[] Units = ["seconds", "epochSeconds"];

    public RequestParametersRules()
    {
        Check(Headers);
        Check(Query);
        Check(Body);
        Check(TokenIsSent);
        Check(Scheme);
        Check(Retry);
    }

    public override string Key => "request-parameters";

    private static void Headers(IntegrationDraft draft, Report report)
    {
        foreach (var (index, row) in draft.Request.Headers.Index())
        {
            var path = FieldPath.Item("request.headers", index);
            HeaderRules.Name(report, $"{path}.name", row.Name);
            HeaderRules.Value(report, $"{path}.value", row.Name, row.Value);
            Row(report, path, row.Value, row.Mode, row.Hosts, row.Methods);
        }

        HeaderRules.Duplicates(
            report,
            draft.Request.Headers.Index().Select(each => ($"request.headers[{each.Index}].name", each.Item.Name))
        );
    }

    private static void Query(IntegrationDraft draft, Report report)
    {
        foreach (var (index, row) in draft.Request.Query.Index())
        {
            var path = FieldPath.Item("request.query", index);
            Named(report, path, row.Name);
            Row(report, path, row.Value, row.Mode, row.Hosts, row.Methods);
            LiteralSecrets.Check(report, $"{path}.value", row.Name, row.Value);
            if (
                Template.TryParse(row.Value, out var template, out _)
                && template.Paths.Any(each => each.Root == TemplateRoots.AccessToken)
            )
            {
                report.Warning(
                    $"{path}.value",
                    "token-in-query",
                    "The access token stands in the URL, which servers and proxies log.",
                    "Send it in a header unless the API takes it in the query only."
                );
            }
        }
    }

    private static void Body(IntegrationDraft draft, Report report)
    {
        foreach (var (index, row) in draft.Request.Body.Index())
        {
            var path = FieldPath.Item("request.body", index);
            Named(report, path, row.Name);
            Row(report, path, row.Value is null ? "" : "given", row.Mode, row.Hosts, row.Methods);
            if (row.Value is { ValueKind: System.Text.Json.JsonValueKind.String } text)
            {
                LiteralSecrets.Check(report, $"{path}.value", row.Name, text.GetString()!);
            }
        }
    }

    private static void Named(Report report, string path, string name)
    {
        if (name.Length == 0)
        {
            report.Error(
                $"{path}.name",
                "name-missing",
                "The parameter has no name.",
                "Type its name, or remove the row."
            );
        }
    }

    private static void Row(
        Report report,
        string path,
        string value,
        string mode,
        IReadOnlyList<string> hosts,
        IReadOnlyList<string> methods
    )
    {
        if (value.Length == 0)
        {
            report.Error(
                $"{path}.value",
                "value-missing",
                "The parameter has no value.",
                "Type one, or remove the row."
            );
        }

        report.OneOf($"{path}.mode", mode, Modes);
        foreach (var (index, host) in hosts.Index().Where(each => !HostValues.IsHost(each.Item)))
        {
            report.Error(
                FieldPath.Item($"{path}.hosts", index),
                "host-malformed",
                $"\"{Report.Cut(host)}\" is no host.",
                "Type a host such as api.service.com."
            );
        }

        foreach (var (index, method) in methods.Index())
        {
            if (method.Length == 0 || !method.All(char.IsAsciiLetterUpper))
            {
                report.Error(
                    FieldPath.Item($"{path}.methods", index),
                    "method-malformed",
                    $"\"{Report.Cut(method)}\" is no method.",
                    "Type it in capitals, such as POST."
                );
            }
        }
    }

    private static void TokenIsSent(IntegrationDraft draft, Report report)
    {
        var texts = draft
            .Request.Headers.Where(row => row.Enabled)
            .Concat(draft.Request.Query.Where(row => row.Enabled))
            .Select(row => row.Value)
            .Concat(
                DocumentTemplates
                    .In(draft)
                    .Where(each => each.Field.StartsWith("request.body[", StringComparison.Ordinal))
                    .Select(each => each.Text)
            );
        var isSent = texts.Any(text =>
            !Template.TryParse(text, out var template, out _)
            || template.Paths.Any(path => path.Root is TemplateRoots.AccessToken or TemplateRoots.Token)
        );
        if (!isSent)
        {
            report.Warning(
                "request.headers",
                "token-not-sent",
                "No request carries the access token.",
                "Add the header Authorization with the value Bearer {{access_token}}.",
                FieldPath.Append(
                    "request.headers",
                    new
                    {
                        name = "Authorization",
                        value = "Bearer {{access_token}}",
                        mode = "force",
                    }
                )
            );
        }
    }

    // RFC 9449 §7.1: a token that is bound to a key is refused as a bearer token.
    private static void Scheme(IntegrationDraft draft, Report report)
    {
        const string Bearer = "Bearer ";
        foreach (var (index, row) in draft.Request.Headers.Index().Where(each => draft.Token.Dpop && each.Item.Enabled))
        {
            if (
                row.Name.Equals("Authorization", StringComparison.OrdinalIgnoreCase)
                && row.Value.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            )
            {
                var field = $"{FieldPath.Item("request.headers", index)}.value";
                report.Error(
                    field,
                    "dpop-scheme",
                    "With DPoP the token is not sent as a bearer token.",
                    "Use the scheme DPoP.",
                    FieldPath.Set(field, $"DPoP {row.Value[Bearer.Length..]}")
                );
            }
        }
    }

    private static void Retry(IntegrationDraft draft, Report report)
    {
        var retry = draft.Request.Retry;
        if (retry.Statuses.Count > 0) // none: the app has no such way
        {
            EndpointRules.Statuses(report, "request.retry.statuses", retry.Statuses);
        }

        PatternRules.Check(report, "request.retry.bodyPattern", retry.BodyPattern);
        foreach (var (index, wait) in retry.Waits.Index())
        {
            var path = FieldPath.Item("request.retry.waits", index);
            HeaderName(report, $"{path}.header", wait.Header);
            report.OneOf($"{path}.unit", wait.Unit, Units);
        }

        if (retry.RemainingHeader is { } remaining)
        {
            HeaderName(report, "request.retry.remainingHeader", remaining);
        }
    }

    // Of an answer: what no request may set may well stand there.
    private static void HeaderName(Report report, string field, string name)
    {
        if (!HeaderGrammar.IsName(name))
        {
            report.Error(
                field,
                "header-name-malformed",
                name.Length == 0 ? "A header has no name." : $"\"{Report.Cut(name)}\" is no header name.",
                "Use the name as the app's documentation writes it, such as Retry-After."
            );
        }
    }
}
