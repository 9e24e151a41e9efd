using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Tests.Studio;

namespace ConnectorStudio.Tests.Connect;

/// <summary>A connection that is named and told apart by claims of the sandbox's ID token.</summary>
public sealed class IdTokenConnectTests
{
    [Fact]
    public async Task Name_and_identifier_come_from_the_verified_token()
    {
        await using var studio = new ConnectDriver();
        await studio.EditAsync(AskForIdToken);

        var attempt = await studio.ConnectAsync(draft: true);

        attempt.Findings.ShouldBeEmpty();
        attempt.Status.ShouldBe(AttemptStatus.Succeeded);
        var connection = (await studio.ConnectionsAsync()).ShouldHaveSingleItem();
        connection.Name.ShouldBe("Alice Archer");
        connection.Identifier.ShouldBe("usr_1001");
        attempt
            .Legs.Single(leg => leg.Name == LegNames.Parse)
            .Exchanges.ShouldHaveSingleItem()
            .Url.ShouldEndWith("/.well-known/jwks");
    }

    [Fact]
    public async Task An_issuer_without_its_last_slash_stops_the_run_at_parse_and_stores_nothing()
    {
        await using var studio = new ConnectDriver();
        await studio.EditAsync(draft =>
        {
            AskForIdToken(draft);
            draft.Authorization.Issuer = draft.Authorization.Issuer!.TrimEnd('/');
        });

        var attempt = await studio.StartAsync(draft: true);
        var callback = await studio.LogInAsync(attempt);
        callback = new Uri(
            string.Join(
                '&',
                callback.OriginalString.Split('&').Where(each => !each.StartsWith("iss=", StringComparison.Ordinal))
            )
        );
        _ = await studio.ReceiveAsync(attempt, callback);
        attempt = await studio.RunLegsAsync(attempt.Id);

        attempt.Status.ShouldBe(AttemptStatus.Failed);
        attempt.Legs.Single(leg => leg.Name == LegNames.Parse).Verdict.ShouldBe(LegVerdict.Fail);
        attempt.Findings[0].Code.ShouldBe("parse.id_token_refused");
        attempt.Findings[0].Field.ShouldBe("authorization.issuer");
        (await studio.ConnectionsAsync()).ShouldBeEmpty();
    }

    private static void AskForIdToken(IntegrationDraft draft)
    {
        var origin = draft.Token.Url[..draft.Token.Url.IndexOf("/{{", StringComparison.Ordinal)];
        draft.Authorization.Scopes.Add("openid");
        draft.Authorization.Issuer = $"{origin}/";
        draft.Authorization.JwksUrl = $"{origin}/.well-known/jwks";
        draft.ConnectionName = "{{id_token.name}}";
        draft.UniqueIdentifier = "{{id_token.sub}}";
    }
}
