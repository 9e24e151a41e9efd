using System.Text.Json;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.SecurityReview;
using ConnectorStudio.Core.SecurityReview.Sarif;
using ConnectorStudio.Tests.Integrations.Steps;

namespace ConnectorStudio.Tests.SecurityReview;

public sealed class SarifTests
{
    private const string Change = """
        {
          "authorization": { "pkce": "plain", "parameters": { "a.b/c": "{{nobody}}" } },
          "test": { "query": { "x.y~/z": "{{access_token}}" } }
        }
        """;

    [Fact]
    public void Each_result_names_a_listed_rule_its_level_and_the_member_it_is_about()
    {
        using var log = JsonDocument.Parse(SarifLog.Of(RuleRow.Report(Change)));
        var root = log.RootElement;
        root.GetProperty("version").GetString().ShouldBe("2.1.0");
        root.GetProperty("$schema").GetString().ShouldNotBeNull().ShouldEndWith("sarif-schema-2.1.0.json");
        var run = root.GetProperty("runs").EnumerateArray().ShouldHaveSingleItem();
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().ToList();
        rules.Count.ShouldBe(SecurityRules.All.Count);
        rules.ShouldAllBe(rule => rule.GetProperty("helpUri").GetString()!.StartsWith("https://"));

        var results = run.GetProperty("results").EnumerateArray().ToList();
        results.Select(Kind).ShouldContain("pass none");
        results.Select(Kind).ShouldContain("fail warning");
        results.Select(Kind).ShouldContain("fail note");
        foreach (var result in results)
        {
            var id = result.GetProperty("ruleId").GetString();
            rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString().ShouldBe(id);
            result.GetProperty("message").GetProperty("text").GetString().ShouldNotBeNullOrEmpty();
            result.GetProperty("locations")[0].TryGetProperty("physicalLocation", out _).ShouldBeFalse();
        }
    }

    [Fact]
    public void Each_place_is_a_pointer_that_leads_into_the_document()
    {
        using var log = JsonDocument.Parse(SarifLog.Of(RuleRow.Report(Change)));
        using var document = JsonDocument.Parse(IntegrationJson.Write(Checked.Draft(Change)));
        var pointers = log
            .RootElement.GetProperty("runs")[0]
            .GetProperty("results")
            .EnumerateArray()
            .Select(result => result.GetProperty("locations")[0].GetProperty("logicalLocations")[0])
            .Select(place => place.GetProperty("fullyQualifiedName").GetString()!)
            .ToList();

        pointers.ShouldContain("/test/query/x.y~0~1z");
        pointers.ShouldAllBe(pointer => Core.OAuth.JsonPointer.Find(document.RootElement, pointer) != null);
    }

    private static string Kind(JsonElement result) =>
        $"{result.GetProperty("kind").GetString()} {result.GetProperty("level").GetString()}";
}
