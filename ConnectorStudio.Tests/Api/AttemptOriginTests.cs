using System.Net;
using System.Text.Json;
using ConnectorStudio.Core.People;
using ConnectorStudio.Tests.Studio;
using Microsoft.AspNetCore.WebUtilities;

namespace ConnectorStudio.Tests.Api;

/// <summary>What a program learns of where the parts of an attempt's requests come from.</summary>
public sealed class AttemptOriginTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_attempt_says_of_each_part_of_its_login_address_and_of_its_requests_where_it_came_from()
    {
        await using var driver = new ConnectDriver();
        using var program = await driver.Studio.ProgramAsync(Permission.Administer);
        var attempt = await driver.StartAsync();
        var login = await driver.LoginUrlAsync(attempt);
        await driver.ReceiveAsync(attempt, await driver.LogInAsync(attempt));
        await driver.RunLegsAsync(attempt.Id);

        var answer = await (await program.GetAsync($"/api/v1/attempts/{attempt.Id}", Ct)).ShouldBeAsync(
            HttpStatusCode.OK
        );

        var address = answer.GetProperty("loginAddress");
        var sent = QueryHelpers.ParseQuery(login.Query);
        Parts(address)
            .Where(part => part.StartsWith("query ", StringComparison.Ordinal))
            .Select(part => part.Split(' ')[1])
            .ShouldBe(sent.Keys);
        Parts(address).ShouldContain("query scope 4 authorization.scopes RFC 6749 §3.3");
        Parts(address).ShouldContain("query redirect_uri 2 redirect.uri RFC 6749 §3.1.2");
        address.GetProperty("url").GetString().ShouldNotBeNull().ShouldStartWith(login.GetLeftPart(UriPartial.Path));
        address.GetRawText().ShouldNotContain(sent["state"].ToString());
        var exchanges = answer
            .GetProperty("legs")
            .EnumerateArray()
            .SelectMany(leg => leg.GetProperty("exchanges").EnumerateArray())
            .ToList();
        exchanges.Count.ShouldBe(2);
        Parts(exchanges[0]).ShouldContain("body code null null RFC 6749 §4.1.3");
        Parts(exchanges[0]).ShouldContain("header Authorization 3 client.authentication RFC 6749 §2.3.1");
        Parts(exchanges[1]).ShouldContain("header Authorization 12 request.headers[0].value RFC 6750 §2.1");
        Parts(exchanges[1]).ShouldContain("address  8 test.url RFC 6749 §7");

        static List<string> Parts(JsonElement of) =>
            [
                .. of.GetProperty("origins")
                    .EnumerateArray()
                    .Select(part =>
                        $"{part.GetProperty("place")} {part.GetProperty("name")} {part.GetProperty("step").GetRawText()} "
                        + $"{Text(part, "field")} {(part.GetProperty("spec") is { ValueKind: JsonValueKind.Object } spec ? spec.GetProperty("name") : "null")}"
                    ),
            ];

        static string Text(JsonElement part, string name) => part.GetProperty(name).GetString() ?? "null";
    }
}
