using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.People;
using ConnectorStudio.Tests.Studio;

namespace ConnectorStudio.Tests.Proxy;

/// <summary>A connection whose version asks for a field that it lacks: seen by a program, and filled in by API and page.</summary>
public sealed class ProxyInputTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task P_13_A_connection_that_needs_input_makes_no_call_until_a_program_gives_it()
    {
        await using var studio = await ProxyStudio.StartAsync();
        var connection = await studio.ConnectAsync();
        await OkAsync(studio, connection);

        await studio.PublishAgainAsync(AskForRegion);

        await RefusedAsync(studio, connection);
        await RefusedAsync(studio, connection);
        studio.App.Calls.Count.ShouldBe(1);
        using var program = await studio.Factory.ProgramAsync(
            Permission.SeeConnections,
            Permission.Connect,
            Permission.ReadTokens
        );
        var route = $"/api/v1/connections/{connection}";
        using (var token = await program.GetAsync($"{route}/token", Ct))
        {
            token.StatusCode.ShouldBe(HttpStatusCode.Conflict);
            (await ReadAsync(token)).GetProperty("code").GetString().ShouldBe("connection_needs_input");
        }

        using var read = await program.GetAsync(route, Ct);
        (await ReadAsync(read)).GetProperty("status").GetString().ShouldBe("needs_input");
        using var put = new HttpRequestMessage(HttpMethod.Put, $"{route}/fields")
        {
            Content = JsonContent.Create(new { fields = new { region = "eu" } }),
        };
        put.Headers.IfMatch.Add(read.Headers.ETag.ShouldNotBeNull());
        using var given = await program.SendAsync(put, Ct);
        given.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ReadAsync(given)).GetProperty("status").GetString().ShouldBe("active");

        await OkAsync(studio, connection);
        studio.App.Calls.Last().Headers["X-Region"].ShouldBe("eu");
    }

    [Fact]
    public async Task The_connections_page_asks_for_what_is_missing_and_takes_it_by_a_plain_form()
    {
        await using var studio = await ProxyStudio.StartAsync();
        var connection = await studio.ConnectAsync();
        await studio.PublishAgainAsync(draft =>
        {
            AskForRegion(draft);
            draft.Fields.Add(
                new ConnectField
                {
                    Key = "apiKey",
                    Label = "API key",
                    Type = FieldTypes.Secret,
                    Required = true,
                }
            );
        });
        using var tester = await studio.Factory.SignInAsync(Role.Tester);
        var page = $"/connections/{connection}";
        var html = await tester.GetStringAsync(page, Ct);
        html.ShouldContain("Save and use it again");
        html.ShouldContain("name=\"field.region\"");
        html.ShouldContain("name=\"field.apiKey\"");

        var half = new Dictionary<string, string> { ["field.region"] = "", ["field.apiKey"] = "k-planted-1" };
        using (var refused = await tester.PostFormAsync(page, half, $"{page}/fields"))
        {
            refused.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
            var again = await tester.GetStringAsync(refused.Headers.Location, Ct);
            again.ShouldContain("Region is missing.");
            again.ShouldNotContain("k-planted-1");
        }

        var whole = new Dictionary<string, string> { ["field.region"] = "us", ["field.apiKey"] = "k-planted-1" };
        using (var saved = await tester.PostFormAsync(page, whole, $"{page}/fields"))
        {
            saved.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
            saved.Headers.Location!.OriginalString.ShouldBe(page);
        }

        var after = await tester.GetStringAsync(page, Ct);
        after.ShouldNotContain("Save and use it again");
        after.ShouldNotContain("k-planted-1");
        await OkAsync(studio, connection);
        studio.App.Calls.Last().Headers["X-Region"].ShouldBe("us");
    }

    private static void AskForRegion(Core.Integrations.IntegrationDraft draft)
    {
        draft.Fields.Add(
            new ConnectField
            {
                Key = "region",
                Label = "Region",
                Required = true,
            }
        );
        draft.Request.Headers.Add(new RequestParameter { Name = "X-Region", Value = "{{region}}" });
    }

    private static async Task OkAsync(ProxyStudio studio, Guid connection)
    {
        using var answer = await studio.SendAsync(connection);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task RefusedAsync(ProxyStudio studio, Guid connection)
    {
        using var answer = await studio.SendAsync(connection);
        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await ProblemOf.ReadAsync(answer)).ShouldBe(("connection_needs_input", "connection", null, "refused"));
    }

    private static Task<JsonElement> ReadAsync(HttpResponseMessage answer) =>
        answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
}
