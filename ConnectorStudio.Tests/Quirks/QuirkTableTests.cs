using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Tests.Quirks;

/// <summary>The table of quirks is complete: every need, every member of the document.</summary>
public sealed class QuirkTableTests
{
    // Members that no request and no answer depends on within one connection's life, and where they are tried.
    private static readonly Dictionary<string, string> Elsewhere = new()
    {
        ["schema"] = "IntegrationJsonTests",
        ["slug"] = "each row has one of its own",
        ["name"] = "IntegrationCheckerTests",
        ["description"] = "shown only",
        ["documentationUrl"] = "shown only",
        ["categories"] = "shown only",
        ["icon"] = "shown only",
        ["guide"] = "shown only",
        ["fields[].required"] = "FieldValuesTests",
        ["fields[].options[].label"] = "shown only",
        ["fields[].help"] = "shown only",
        ["fields[].placeholder"] = "shown only",
        ["fields[].prefix"] = "FieldValuesTests",
        ["fields[].pattern"] = "FieldValuesTests",
        ["fields[].hidden"] = "FieldValuesTests",
        ["fields[].allowedHosts"] = "FieldValuesTests",
        ["fields[].showWhen.field"] = "FieldValuesTests",
        ["fields[].showWhen.equals"] = "FieldValuesTests",
        ["authorization.scopeDescriptions"] = "shown only",
        ["authorization.pushedAuthorizationUrl"] = "PushedAuthorizationTests",
        ["refresh.keepAliveDays"] = "RefreshProfileTests",
        ["refresh.reuseGraceSeconds"] = "RefreshProfileTests",
        ["onSameIdentity"] = "ConnectFlowTests",
    };

    [Fact]
    public void Every_need_has_a_row_or_a_reason_why_not()
    {
        var rows = QuirkTests.All.SelectMany(quirk => quirk.Needs.Split(' ')).Where(need => need != "–").ToHashSet();

        rows.Where(need => !RealNeeds.All.ContainsKey(need)).ShouldBeEmpty();
        RealNeeds.All.Keys.Where(need => rows.Contains(need) == RealNeeds.NotRows.ContainsKey(need)).ShouldBeEmpty();
        RealNeeds.NotRows.Keys.Except(RealNeeds.All.Keys).ShouldBeEmpty();
    }

    [Fact]
    public void Rows_are_told_apart_and_each_says_what_differs_from_an_app_without_quirks()
    {
        QuirkTests.All.Select(quirk => quirk.ToString()).ShouldBeUnique();
        var plain = QuirkTests.All.Single(quirk =>
            quirk is { IsPlain: true, Document: "{}", Title: "nothing of its own" }
        );
        QuirkTests
            .All.Where(quirk => !quirk.IsPlain && QuirkTests.Told(quirk).SequenceEqual(QuirkTests.Told(plain)))
            .Select(quirk => quirk.Title)
            .ShouldBeEmpty();
    }

    [Fact]
    public void Every_member_of_the_document_stands_in_a_row()
    {
        var used = QuirkTests
            .All.SelectMany(quirk => Members(JsonNode.Parse(quirk.Document)!, ""))
            .Select(Shared)
            .Except(["fields[].required", "fields[].options[].label"]) // part of every field
            .ToHashSet();
        var known = Members(typeof(IntegrationDraft), "").Select(Shared).ToHashSet();

        known.Count.ShouldBeGreaterThan(150);
        known.Where(member => !used.Contains(member) && !Elsewhere.ContainsKey(member)).ShouldBeEmpty();
        Elsewhere.Keys.Where(member => used.Contains(member) || !known.Contains(member)).ShouldBeEmpty();
    }

    // The same code reads every answer, and captures from it.
    private static string Shared(string member) =>
        member
            .Replace("token.next.response.", "token.response.", StringComparison.Ordinal)
            .Replace("refresh.response.", "token.response.", StringComparison.Ordinal)
            .Replace("token.next.captures[]", "token.captures[]", StringComparison.Ordinal)
            .Replace("refresh.captures[]", "token.captures[]", StringComparison.Ordinal);

    private static IEnumerable<string> Members(JsonNode? node, string path) =>
        node switch
        {
            JsonObject members => members.SelectMany(each =>
                Members(each.Value, path.Length == 0 ? each.Key : $"{path}.{each.Key}")
                    .Prepend(path.Length == 0 ? each.Key : $"{path}.{each.Key}")
            ),
            JsonArray items => items.SelectMany(each => Members(each, $"{path}[]")),
            _ => [],
        };

    // A member that holds members is known by those; lists and maps of texts by themselves.
    private static IEnumerable<string> Members(Type type, string path) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite)
            .SelectMany(property =>
            {
                var name =
                    property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name
                    ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name);
                var here = path.Length == 0 ? name : $"{path}.{name}";
                var holds = property.PropertyType;
                var item =
                    holds.IsGenericType && holds.IsAssignableTo(typeof(IList)) ? holds.GetGenericArguments()[^1] : null;
                return IsPart(holds) ? Members(holds, here)
                    : item is not null && IsPart(item) ? Members(item, $"{here}[]")
                    : [here];
            });

    private static bool IsPart(Type type) =>
        type.Namespace?.StartsWith("ConnectorStudio.Core.Integrations", StringComparison.Ordinal) == true
        && type.IsClass;
}
