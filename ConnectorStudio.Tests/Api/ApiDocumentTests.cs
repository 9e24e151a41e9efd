using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Tests.Studio;

namespace ConnectorStudio.Tests.Api;

/// <summary>What describes the API to whoever has nothing else.</summary>
public sealed class ApiDocumentTests(PermissionMatrixTests.Door door) : IClassFixture<PermissionMatrixTests.Door>
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_route_is_described_with_its_permission_its_problems_and_an_example()
    {
        using var anyone = door.Studio.Program(null);
        var document = await (await anyone.GetAsync("/openapi/v1.json", Ct)).ShouldBeAsync(HttpStatusCode.OK);
        var wrong = new List<string>();
        foreach (var route in door.Routes)
        {
            var path = route.Name[route.Name.IndexOf('/', StringComparison.Ordinal)..];
            if (
                !document.GetProperty("paths").TryGetProperty(path, out var methods)
                || !methods.TryGetProperty(route.Method.ToLowerInvariant(), out var operation)
            )
            {
                wrong.Add($"{route.Name} is missing");
                continue;
            }

            var text = operation.GetRawText();
            wrong.AddRange(
                new[] { "summary", "operationId", "description", "\"401\"", "\"403\"", "\"429\"", "problem\\u002Bjson" }
                    .Where(part =>
                        !text.Contains(part, StringComparison.Ordinal)
                        && !text.Contains(part.Replace("\\u002B", "+"), StringComparison.Ordinal)
                    )
                    .Select(part => $"{route.Name} has no {part}")
            );
            var done = operation.GetProperty("responses").EnumerateObject().First(answer => answer.Name[0] == '2');
            if (done.Name != "204" && !done.Value.GetRawText().Contains("\"example\"", StringComparison.Ordinal))
            {
                wrong.Add($"{route.Name} has no example");
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task No_two_operations_have_one_name()
    {
        using var anyone = door.Studio.Program(null);
        var document = await (await anyone.GetAsync("/openapi/v1.json", Ct)).JsonAsync();

        document
            .GetProperty("paths")
            .EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject())
            .Where(member => member.Name != "parameters")
            .Select(operation => operation.Value.GetProperty("operationId").GetString())
            .ShouldBeUnique();
        document.GetProperty("servers")[0].GetProperty("url").GetString().ShouldBe(door.Studio.Origin);
    }

    [Fact]
    public async Task The_schema_names_each_member_of_the_document_and_no_other()
    {
        using var anyone = door.Studio.Program(null);
        using var answer = await anyone.GetAsync("/schemas/integration.v1.json", Ct);
        var schema = await answer.ShouldBeAsync(HttpStatusCode.OK);

        schema.GetProperty("$id").GetString().ShouldBe($"{door.Studio.Origin}/schemas/integration.v1.json");
        schema.GetProperty("additionalProperties").GetBoolean().ShouldBeFalse();
        var document = JsonSerializer.Deserialize<JsonElement>(IntegrationJson.Write(Some.Draft()));
        schema
            .GetProperty("properties")
            .EnumerateObject()
            .Select(member => member.Name)
            .ShouldBe(document.EnumerateObject().Select(member => member.Name), ignoreOrder: true);
        schema.GetRawText().ShouldContain("exchange_access_token");
    }

    [Fact]
    public async Task The_pages_of_the_API_run_no_script_without_the_nonce_and_ask_no_other_host()
    {
        using var anyone = door.Studio.Visitor();
        using var page = await anyone.GetAsync("/scalar/", Ct);
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        var html = await page.Content.ReadAsStringAsync(Ct);
        foreach (Match script in Regex.Matches(html, "<script[^>]*>", RegexOptions.None, TimeSpan.FromSeconds(1)))
        {
            script.Value.ShouldContain("nonce=");
        }

        Regex.IsMatch(html, "(?:src|href)=\"https?://", RegexOptions.None, TimeSpan.FromSeconds(1)).ShouldBeFalse();
    }
}
