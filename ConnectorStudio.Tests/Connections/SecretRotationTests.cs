using System.Text;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.Vault;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectorStudio.Tests.Connections;

/// <summary>Two client secrets while an app takes both: the newer is used, the older only where nothing can be spent twice; of an option as of all.</summary>
public sealed class SecretRotationTests : IAsyncDisposable
{
    private const string Old = "client-secret-old";
    private const string New = "client-secret-new";
    private const string Plain = "client";
    private const string OfOption = "client:eu";

    private readonly HashSet<string> taken = [Old, New];
    private ScriptedServer server = null!;
    private ConnectionStudio studio = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IReadOnlyList<string> Sent => [.. server.Calls.Select(SecretOf)];

    [Theory]
    [InlineData(Plain)]
    [InlineData(OfOption)]
    public async Task O42_the_newer_secret_is_used_from_its_publish_on(string name)
    {
        var connection = await RotatingAsync(name);

        (await studio.Service.RefreshAsync(connection.Id, Ct)).Refusal.ShouldBeNull();

        Sent.ShouldBe([New]);
    }

    [Theory]
    [InlineData(Plain)]
    [InlineData(OfOption)]
    public async Task O42_a_refresh_that_is_refused_with_the_newer_secret_is_sent_once_more_with_the_older(string name)
    {
        var connection = await RotatingAsync(name);
        taken.Remove(New);

        (await studio.Service.RefreshAsync(connection.Id, Ct)).Refusal.ShouldBeNull();

        Sent.ShouldBe([New, Old]);
        (await studio.FindAsync(connection.Id)).Status.ShouldBe(ConnectionStatus.Active);
    }

    [Theory]
    [InlineData(Plain)]
    [InlineData(OfOption)]
    public async Task A_refresh_that_is_refused_with_both_is_told_once_and_not_sent_again(string name)
    {
        var connection = await RotatingAsync(name);
        taken.Clear();

        var act = await studio.Service.RefreshAsync(connection.Id, Ct);

        act.Findings.ShouldNotBeEmpty();
        Sent.ShouldBe([New, Old]);
    }

    [Theory]
    [InlineData(Plain)]
    [InlineData(OfOption)]
    public async Task A_revocation_reaches_the_provider_by_the_older_secret_too(string name)
    {
        var connection = await RotatingAsync(name);
        taken.Remove(New);

        await studio.Service.RevokeAsync(connection.Id, "", Ct);

        (await studio.FindAsync(connection.Id)).RemoteRevocation.ShouldBe(RemoteRevocation.Revoked);
        Sent[^1].ShouldBe(Old);
    }

    [Theory]
    [InlineData(Plain)]
    [InlineData(OfOption)]
    public async Task Retired_the_older_one_is_sent_nowhere_any_more(string name)
    {
        var connection = await RotatingAsync(name);
        await AsDesignerAsync(async editor =>
        {
            (await editor.RetireOldSecretAsync(studio.Integration.Slug, name, Ct)).ShouldBeTrue();
            await PublishAsync(editor);
        });
        taken.Remove(New);

        await studio.Service.RefreshAsync(connection.Id, Ct);

        Sent.ShouldBe([New]);
    }

    public async ValueTask DisposeAsync()
    {
        await studio.DisposeAsync();
        await server.DisposeAsync();
    }

    private async Task<Connection> RotatingAsync(string name)
    {
        server = await ScriptedServer.StartAsync(AnswerAsync);
        studio = await ConnectionStudio.StartAsync(
            draft =>
            {
                draft.Token.Url = $"{server.Origin}/token";
                draft.Revoke.Url = $"{server.Origin}/revoke";
                draft.AllowedUrls = [$"{server.Origin}/v1/"];
                draft.ConnectionName = "{{test.name}}";
                draft.Fields.Add(Region());
                draft.Client.PerOption = new ClientPerOption { Field = "region", Ids = { ["eu"] = "acme_eu" } };
            },
            new Secret(name == Plain ? Old : "of-the-other-region")
        );
        var region = name == Plain ? "us" : "eu";
        var connection = await studio.ConnectAsync(fields: new Dictionary<string, string> { ["region"] = region });
        await AsDesignerAsync(async editor =>
        {
            var option = name == Plain ? "of-the-other-region" : Old;
            (await editor.SetSecretAsync(studio.Integration.Slug, OfOption, new Secret(option), Ct)).ShouldBeNull();
            (
                await editor.SetSecretAsync(studio.Integration.Slug, SecretHosts.SecondOf(name), new Secret(New), Ct)
            ).ShouldBeNull();
            await PublishAsync(editor);
        });
        return connection;
    }

    private static ConnectField Region() =>
        new()
        {
            Key = "region",
            Label = "Region",
            Type = FieldTypes.Select,
            Options = [new() { Value = "us", Label = "US" }, new() { Value = "eu", Label = "EU" }],
        };

    private async Task AsDesignerAsync(Func<IntegrationEditor, Task> act)
    {
        await using var scope = studio.Store.Scope();
        await act(scope.ServiceProvider.GetRequiredService<IntegrationEditor>());
    }

    private async Task PublishAsync(IntegrationEditor editor)
    {
        var open = (await editor.OpenAsync(studio.Integration.Slug, Ct)).ShouldNotBeNull();
        var codes = open.Judge(open.Draft).Select(finding => finding.Code).ToList();
        (await editor.PublishAsync(studio.Integration.Slug, codes, Ct)).ShouldBeOfType<PublishOutcome.Published>();
    }

    private Task AnswerAsync(HttpContext context) =>
        (
            taken.Contains(SecretOf(context.Request.Headers.Authorization.ToString()))
                ? context.Request.Path == "/revoke"
                    ? ScriptedServer.Json("{}")
                    : ScriptedServer.Json("""{"access_token":"at-new","refresh_token":"rt-new","expires_in":3600}""")
                : ScriptedServer.Json("""{"error":"invalid_client"}""", 401)
        )(context);

    private static string SecretOf(ScriptedServer.Call call) => SecretOf(call.Headers["Authorization"]);

    private static string SecretOf(string basic) =>
        Encoding.UTF8.GetString(Convert.FromBase64String(basic["Basic ".Length..])).Split(':')[1];
}
