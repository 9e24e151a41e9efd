using System.Text.Json;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Presets;
using ConnectorStudio.Lint;
using ConnectorStudio.Tests.Architecture;
using ConnectorStudio.Tests.Studio;

namespace ConnectorStudio.Tests.Lint;

public sealed class LintCommandTests : IDisposable
{
    private const string Risky = """
        {
          "schema": "connectorstudio/integration/v1",
          "slug": "acme-crm", "name": "Ácme", "client": { "id": "abc" },
          "authorization": { "url": "https://login.acme.example/authorize", "scopes": ["read"], "pkce": "plain" },
          "token": { "url": "http://login.acme.example/token" },
          "test": { "url": "/me" }, "connectionName": "{{test.name}}", "uniqueIdentifier": "{{test.id}}",
          "allowedUrls": [
            "https://api.acme.example/v1/", "https://api.acme.example/v1/"
          ]
        }
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("lint").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_document_without_mistakes_leaves_with_status_0()
    {
        Write("good.json", IntegrationJson.Write(Some.Draft()));

        var (status, text) = await RunAsync("good.json");

        status.ShouldBe(0);
        text.ShouldContain(" info security.issuer-not-known ");
        text.ShouldEndWith("1 file: 0 errors, 0 warnings, " + Notes(text) + " notes\n");
    }

    [Fact]
    public async Task Each_line_says_where_what_and_how_to_mend_it_at_the_character_in_the_file()
    {
        Write("apps/risky.json", Risky);

        var (status, text) = await RunAsync("apps/risky.json", "--show", "warning");

        status.ShouldBe(1);
        var lines = text.Split('\n');
        lines[0]
            .ShouldBe(
                "apps/risky.json:4:89 warning security.pkce-plain PKCE plain shows the verifier in the address of the login page. "
                    + "Use S256 unless the app takes plain only. (login-url.pkce-plain, RFC 9700 §2.1.1, OAuth 2.1 (draft) §7.5.2)"
            );
        lines[1].ShouldStartWith("apps/risky.json:5:14 error security.http-url ");
        lines[2].ShouldStartWith("apps/risky.json:8:37 warning allowed-urls.duplicate ");
        lines[3].ShouldBe("1 file: 1 error, 2 warnings, 0 notes");
    }

    [Theory]
    [InlineData(0, "good.json", "--fail-on", "warning")]
    [InlineData(1, "good.json", "--fail-on=info")]
    [InlineData(1, "risky.json")]
    [InlineData(0, "risky.json", "--ignore", "security.http-url")]
    [InlineData(0, "risky.json", "--ignore=token-url.url-refused")]
    [InlineData(1, "risky.json", "good.json")]
    [InlineData(0, "local.json", "--allow-loopback")]
    [InlineData(1, "local.json")]
    [InlineData(2, "nowhere.json")]
    [InlineData(2, "good.json", "*.xml")]
    [InlineData(2, "broken.json", "good.json")]
    [InlineData(2, "other.json")]
    [InlineData(0, "good*", "--fail-on", "info", "--show", "error")]
    [InlineData(2)]
    [InlineData(2, "good.json", "--format", "xml")]
    [InlineData(2, "good.json", "--fail-on", "never")]
    [InlineData(2, "good.json", "--strict", "x")]
    [InlineData(2, "good.json", "--output")]
    [InlineData(2, "good.json", "--output", "no/such/folder/out.txt")]
    [InlineData(0, "--help")]
    public async Task The_status_says_whether_a_build_may_go_on(int expected, params string[] args)
    {
        Write("good.json", IntegrationJson.Write(Some.Draft()));
        Write("risky.json", Risky);
        Write("other.json", """{ "name": "package" }""");
        Write("broken.json", "{ \"schema\": ");
        var local = Some.Draft();
        local.Token.Url = "http://localhost:5081/token";
        Write("local.json", IntegrationJson.Write(local));

        (await RunAsync(args)).Status.ShouldBe(expected);
    }

    [Theory]
    [InlineData(
        "{ \"schema\": \"x\",\n  \"slug\" \"y\" }",
        "x.json:2:10 error document.unreadable This is no valid JSON."
    )]
    [InlineData(
        "{ \"schema\": \"connectorstudio/integration/v1\",\n  \"token\": { \"uri\": \"x\" } }",
        "x.json:2:14 error document.unreadable There is no member 'token.uri'."
    )]
    [InlineData(
        "{ \"schema\": \"connectorstudio/integration/v1\",\n\"fields\": [{ \"key\": 1 }] }",
        "x.json:2:14 error document.unreadable The value of 'fields[0].key'"
    )]
    [InlineData("[]", "x.json:1:1 error document.unreadable")]
    [InlineData("", "x.json:1:1 error document.unreadable")]
    public async Task A_file_that_is_no_document_is_refused_at_the_place_that_is_wrong(string content, string line)
    {
        Write("x.json", content);

        var (status, text) = await RunAsync("x.json");

        status.ShouldBe(2);
        text.ShouldStartWith(line);
    }

    [Fact]
    public async Task In_folders_and_globs_other_files_are_passed_over()
    {
        Write("apps/a/risky.json", Risky);
        Write("apps/b/deep/good.json", IntegrationJson.Write(Some.Draft()));
        Write("apps/package.json", """{ "name": "package" }""");
        Write("apps/list.json", "[1]");

        (await RunAsync("apps")).Text.ShouldContain("2 files: ");
        (await RunAsync("apps/**/good.json")).Text.ShouldContain("1 file: 0 errors");
        (await RunAsync(Path.Combine(folder, "apps", "*", "*.json"))).Text.ShouldContain(
            "apps/a/risky.json:5:14 error"
        );
    }

    [Fact]
    public async Task What_the_API_answers_is_read_too_and_a_mark_at_the_start_shifts_nothing()
    {
        Write("answer.json", $$"""{ "id": "1", "document": {{Risky}} }""");
        Write("mark.json", "\uFEFF" + Risky);

        (await RunAsync("mark.json")).Text.ShouldContain("mark.json:5:14 error security.http-url");
        var (_, answer) = await RunAsync("answer.json");
        answer.ShouldContain("answer.json:5:14 error security.http-url");
        answer.ShouldContain("answer.json:4:3 info security.issuer-not-known"); // left out: at what would hold it
        answer.ShouldContain("answer.json:1:14 info security.rotation-not-known");
    }

    [Fact]
    public async Task Sarif_names_file_line_column_and_member()
    {
        Write("apps/risky.json", Risky);

        var (status, text) = await RunAsync("apps", "--format", "sarif", "--output", "out.sarif");

        (status, text).ShouldBe((1, ""));
        using var log = JsonDocument.Parse(
            await File.ReadAllTextAsync(Path.Combine(folder, "out.sarif"), TestContext.Current.CancellationToken)
        );
        var result = log
            .RootElement.GetProperty("runs")[0]
            .GetProperty("results")
            .EnumerateArray()
            .Single(each => each.GetProperty("ruleId").GetString() == "security.pkce-plain");
        result.GetProperty("level").GetString().ShouldBe("warning");
        var place = result.GetProperty("locations")[0];
        place
            .GetProperty("logicalLocations")[0]
            .GetProperty("fullyQualifiedName")
            .GetString()
            .ShouldBe("/authorization/pkce");
        var file = place.GetProperty("physicalLocation");
        file.GetProperty("artifactLocation").GetProperty("uri").GetString().ShouldBe("apps/risky.json");
        file.GetProperty("region").GetRawText().ShouldContain("\"startLine\": 4");
        file.GetProperty("region").GetProperty("startColumn").GetInt32().ShouldBe(89);
    }

    [Fact]
    public async Task Json_has_every_finding_with_its_place_and_sources()
    {
        Write("risky.json", Risky);

        var (_, text) = await RunAsync("risky.json", "--format=json");

        using var said = JsonDocument.Parse(text);
        var file = said.RootElement.GetProperty("files").EnumerateArray().ShouldHaveSingleItem();
        file.GetProperty("file").GetString().ShouldBe("risky.json");
        var plain = file.GetProperty("findings")
            .EnumerateArray()
            .Single(each => each.GetProperty("code").GetString() == "security.pkce-plain");
        plain.GetProperty("line").GetInt32().ShouldBe(4);
        plain.GetProperty("severity").GetString().ShouldBe("warning");
        plain.GetProperty("path").GetString().ShouldBe("/authorization/pkce");
        plain.GetProperty("publishCode").GetString().ShouldBe("login-url.pkce-plain");
        plain.GetProperty("sources")[0].GetProperty("url").GetString().ShouldNotBeNull().ShouldContain("rfc9700");
    }

    [Fact]
    public async Task Every_preset_can_be_read_and_has_no_error_but_what_its_owner_types()
    {
        var output = new StringWriter();
        var errors = new StringWriter();

        var status = await LintCommand.RunAsync(
            [
                "ConnectorStudio.Core/Presets/Apps",
                "--ignore=app-credentials.id-missing",
                "--ignore=app-credentials.per-option-id-missing",
            ],
            output,
            errors,
            Repository.Root,
            TestContext.Current.CancellationToken
        );

        status.ShouldBe(0, output.ToString());
        output.ToString().ShouldContain($"{PresetCatalog.All.Count} files: 0 errors, ");
    }

    private static int Notes(string text) =>
        text.Split('\n').Count(line => line.Contains(" info ", StringComparison.Ordinal));

    private void Write(string name, string content)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }

    private async Task<(int Status, string Text)> RunAsync(params string[] args)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var status = await LintCommand.RunAsync(args, output, errors, folder, TestContext.Current.CancellationToken);
        if (status == 2)
        {
            (output.ToString() + errors).ShouldNotBeEmpty();
        }

        return (status, output.ToString());
    }
}
