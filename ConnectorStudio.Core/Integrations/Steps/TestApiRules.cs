using System.Text.Json;
using ConnectorStudio.Core.Integrations.Rules;

namespace ConnectorStudio.Core.Integrations.Steps;

/// <summary>Step 8: the request that proves a connection and tells whose account it is.</summary>
public sealed class TestApiRules : StepRules
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

    private static readonly HashSet<string> Lists = new(StringComparer.OrdinalIgnoreCase)
    {
        "accounts",
        "companies",
        "contacts",
        "customers",
        "deals",
        "events",
        "files",
        "invoices",
        "issues",
        "items",
        "leads",
        "messages",
        "orders",
        "products",
        "projects",
        "repos",
        "tickets",
        "users",
    };

    public TestApiRules()
    {
        Check(Url);
        Check(Request);
        Check(FollowUps);
    }

    public override string Key => "test-api";

    private static void Url(IntegrationDraft draft, Report report)
    {
        var url = draft.Test.Url;
        if (string.IsNullOrWhiteSpace(url))
        {
            report.Error(
                "test.url",
                "missing",
                "Test API is missing.",
                "Type a path that answers for every account, such as /me."
            );
            return;
        }

        if (Lists.Contains(UrlPaths.LastSegment(url)))
        {
            report.Warning(
                "test.url",
                "list-endpoint",
                "This looks like a list, which can be empty and does not tell whose account it is.",
                "Use an endpoint that answers for the account itself, such as /me or /profile."
            );
        }

        TargetRules.Check(draft, report, "test.url", url, TemplateMoment.Test);
    }

    private static void Request(IntegrationDraft draft, Report report)
    {
        var test = draft.Test;
        Shape(report, "test", test.Method, test.Body);
        HeaderRules.Check(report, "test.headers", test.Headers);
        Query(report, "test.query", test.Query);
        EndpointRules.Statuses(report, "test.successStatuses", test.SuccessStatuses);
        PointerRules.Check(report, "test.success.path", test.Success?.Path);
        PointerRules.Check(report, "test.error", test.Error);
    }

    private static void FollowUps(IntegrationDraft draft, Report report)
    {
        var names = new HashSet<string>();
        var captured = new HashSet<string>();
        foreach (var (index, followUp) in draft.Test.FollowUps.Index())
        {
            var path = FieldPath.Item("test.followUps", index);
            CaptureRules.Name(report, path, followUp.Name, names);
            if (string.IsNullOrWhiteSpace(followUp.Url))
            {
                report.Error(
                    $"{path}.url",
                    "follow-up-url-missing",
                    "The follow-up request has no URL.",
                    "Type a path, such as /sites."
                );
            }

            TargetRules.Check(draft, report, $"{path}.url", followUp.Url, TemplateMoment.FollowUp);
            Shape(report, path, followUp.Method, followUp.Body);
            HeaderRules.Check(report, $"{path}.headers", followUp.Headers);
            Query(report, $"{path}.query", followUp.Query);
            EndpointRules.Statuses(report, $"{path}.successStatuses", followUp.SuccessStatuses);
            CaptureRules.Check(report, $"{path}.captures", followUp.Captures, captured);
        }
    }

    private static void Query(Report report, string field, OrderedDictionary<string, string> query)
    {
        foreach (var (name, value) in query)
        {
            LiteralSecrets.Check(report, FieldPath.Member(field, name), name, value);
        }
    }

    private static void Shape(Report report, string path, string method, JsonElement? body)
    {
        report.OneOf($"{path}.method", method, Methods);
        var hasBody = body is { ValueKind: not JsonValueKind.Null };
        if (hasBody && method is "GET" or "HEAD")
        {
            report.Error($"{path}.body", "body-with-get", $"A {method} has no body.", "Remove the body, or use POST.");
        }

        if (method is "POST" or "PUT" or "PATCH" or "DELETE" && !OnlyReads(body))
        {
            report.Warning(
                $"{path}.method",
                "changes-data",
                $"{method} may change data, and this request is sent at each test.",
                "Use GET unless the app reads this way.",
                FieldPath.Set($"{path}.method", "GET")
            );
        }
    }

    // GraphQL reads by POST, and so does the first call to an MCP server.
    private static bool OnlyReads(JsonElement? body) =>
        body is { ValueKind: JsonValueKind.Object } json
        && (
            (TextOf(json, "query") is { } query && !query.TrimStart().StartsWith("mutation", StringComparison.Ordinal))
            || (TextOf(json, "jsonrpc") is not null && TextOf(json, "method") is "initialize" or "ping")
        );

    private static string? TextOf(JsonElement json, string member) =>
        json.TryGetProperty(member, out var found) && found.ValueKind == JsonValueKind.String
            ? found.GetString()
            : null;
}
