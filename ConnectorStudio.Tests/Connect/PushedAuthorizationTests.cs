using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.People;
using ConnectorStudio.Sandbox;
using ConnectorStudio.Tests.OAuth;
using ConnectorStudio.Tests.Studio;
using Microsoft.AspNetCore.WebUtilities;

namespace ConnectorStudio.Tests.Connect;

/// <summary>Authorization requests that are sent ahead (RFC 9126), against the sandbox's own endpoint for them.</summary>
public sealed class PushedAuthorizationTests
{
    [Fact]
    public async Task The_browser_carries_the_client_id_and_a_reference_and_the_login_works()
    {
        await using var studio = new ConnectDriver();
        await studio.EditAsync(Push);

        var attempt = await studio.StartAsync(draft: true);
        var login = await studio.LoginUrlAsync(attempt);
        var sent = QueryHelpers.ParseQuery(login.Query);
        sent.Keys.ShouldBe(["client_id", "request_uri"]);
        login.AbsolutePath.ShouldEndWith("/authorize");
        (await studio.ReceiveAsync(attempt, await studio.LogInAsync(attempt))).ShouldBeOfType<ReceiveResult.Received>();
        attempt = await studio.RunLegsAsync(attempt.Id);

        attempt.Findings.ShouldBeEmpty();
        attempt.Status.ShouldBe(AttemptStatus.Succeeded);
    }

    [Fact]
    public async Task What_was_pushed_stands_in_the_first_leg_without_its_secrets()
    {
        await using var studio = new ConnectDriver();
        await studio.EditAsync(Push);

        var attempt = await studio.StartAsync(draft: true);

        var pushed = attempt.Legs.Single(leg => leg.Name == LegNames.Prepare).Exchanges.ShouldHaveSingleItem();
        pushed.Method.ShouldBe("POST");
        pushed.Url.ShouldEndWith("/par");
        pushed.Status.ShouldBe(201);
        pushed.RequestBody.ShouldNotBeNull().ShouldContain("code_challenge_method=S256");
        pushed.RequestBody.ShouldContain("response_type=code");
        var reference = QueryHelpers.ParseQuery((await studio.LoginUrlAsync(attempt)).Query)["request_uri"].ToString();
        pushed.ResponseBody.ShouldNotBeNull().ShouldContain("request_uri");
        pushed.ResponseBody.ShouldNotContain(reference);
    }

    [Fact]
    public async Task Each_part_that_was_pushed_and_each_of_the_address_after_it_says_where_it_came_from()
    {
        await using var studio = new ConnectDriver();
        await studio.EditAsync(Push);

        var attempt = await studio.StartAsync(draft: true);

        var pushed = attempt.Legs.Single(leg => leg.Name == LegNames.Prepare).Exchanges.ShouldHaveSingleItem();
        Explained.Missing(pushed.Url, pushed.RequestHeaders, pushed.RequestBody, pushed.Origins).ShouldBeEmpty();
        pushed.Origins.ShouldContain(
            new PartOrigin(PartPlace.Address, "", "authorization.pushedAuthorizationUrl", "RFC 9126 §2.1")
        );
        pushed.Origins.ShouldContain(new PartOrigin(PartPlace.Body, "scope", "authorization.scopes", "RFC 6749 §3.3"));
        pushed.Origins.ShouldContain(
            new PartOrigin(PartPlace.Body, "code_challenge", "authorization.pkce", "RFC 7636 §4.3")
        );
        var login = attempt.Facts.ShouldNotBeNull().Login.ShouldNotBeNull();
        Explained.Missing(login.Url, [], null, login.Origins).ShouldBeEmpty();
        login.Origins.ShouldContain(
            new PartOrigin(PartPlace.Query, "request_uri", "authorization.pushedAuthorizationUrl", "RFC 9126 §4")
        );
        var reference = QueryHelpers.ParseQuery((await studio.LoginUrlAsync(attempt)).Query)["request_uri"].ToString();
        login.Url.ShouldNotContain(reference);
        login.Url.ShouldNotContain(Uri.EscapeDataString(reference));
    }

    [Fact]
    public async Task A_wrong_secret_is_found_before_the_browser_leaves()
    {
        await using var studio = new ConnectDriver();
        await studio.EditAsync(Push);
        await studio.SetFaultsAsync(SandboxFault.WrongSecret);

        var refused = (await studio.BeginAsync(draft: true)).ShouldBeOfType<BeginResult.Refused>();

        refused.Findings[0].Code.ShouldStartWith("prepare.");
        refused.Findings[0].Field.ShouldBe("client.secret");
        refused.Findings[0].Evidence[0].ShouldContain("/par answered 401 invalid_client");
    }

    [Fact]
    public async Task An_address_where_nothing_is_names_its_own_field()
    {
        await using var studio = new ConnectDriver();
        await studio.EditAsync(draft =>
        {
            Push(draft);
            draft.Authorization.PushedAuthorizationUrl += "/elsewhere";
        });

        var refused = (await studio.BeginAsync(draft: true)).ShouldBeOfType<BeginResult.Refused>();

        refused.Findings[0].Code.ShouldBe("prepare.wrong_address");
        refused.Findings[0].Field.ShouldBe("authorization.pushedAuthorizationUrl");
    }

    [Fact]
    public async Task The_login_page_is_asked_with_a_fresh_request()
    {
        await using var studio = new ConnectDriver();
        await studio.EditAsync(Push);
        var attempt = await studio.StartAsync(draft: true);

        var asked = await studio.AskAsync<LoginQuestions, LoginAnswer>(async questions =>
            await questions.AskAsync(attempt.Id, await studio.ActorAsync(Role.Admin), ConnectDriver.Ct)
        );

        asked.ShouldBeOfType<LoginAnswer.Looked>().Attempt.Findings.ShouldBeEmpty();
        var own = QueryHelpers.ParseQuery((await studio.LoginUrlAsync(attempt)).Query)["request_uri"].ToString();
        (await studio.ReceiveAsync(attempt, await studio.LogInAsync(attempt))).ShouldBeOfType<ReceiveResult.Received>();
        own.ShouldNotBeEmpty();
    }

    private static void Push(IntegrationDraft draft)
    {
        var origin = draft.Token.Url[..draft.Token.Url.IndexOf("/{{", StringComparison.Ordinal)];
        draft.Authorization.PushedAuthorizationUrl = $"{origin}/par";
    }
}
