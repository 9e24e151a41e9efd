using System.Text;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Vault;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectorStudio.Tests.Connections;

/// <summary>Two client secrets while an app takes both: the newer is used, the older only where nothing can be spent twice.</summary>
public sealed class SecretRotationTests : IAsyncDisposable
{
    private const string Old = "client-secret-old";
    private const string New = "client-secret-new";

    private readonly HashSet<string> taken = [Old, New];
    private ScriptedServer server = null!;
    private ConnectionStudio studio = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IReadOnlyList<string> Sent => [.. server.Calls.Select(SecretOf)];

    [Fact]
    public async Task O42_the_newer_secret_is_used_from_its_publish_on()
    {
        var connection = await RotatingAsync();

        (await studio.Service.RefreshAsync(connection.Id, Ct)).Refusal.ShouldBeNull();

        Sent.ShouldBe([New]);
    }

    [Fact]
    public async Task O42_a_refresh_that_is_refused_with_the_newer_secret_is_sent_once_more_with_the_older()
    {
        var connection = await RotatingAsync();
        taken.Remove(New);

        (await studio.Service.RefreshAsync(connection.Id, Ct)).Refusal.ShouldBeNull();

        Sent.ShouldBe([New, Old]);
        (await studio.FindAsync(connection.Id)).Status.ShouldBe(ConnectionStatus.Active);
    }

    [Fact]
    public async Task A_refresh_that_is_refused_with_both_is_told_once_and_not_sent_again()
    {
        var connection = await RotatingAsync();
        taken.Clear();

        var act = await studio.Service.RefreshAsync(connection.Id, Ct);

        act.Findings.ShouldNotBeEmpty();
        Sent.ShouldBe([New, Old]);
    }

    [Fact]
    public async Task A_revocation_reaches_the_provider_by_the_older_secret_too()
    {
        var connection = await RotatingAsync();
        taken.Remove(New);

        await studio.Service.RevokeAsync(connection.Id, "", Ct);

        (await studio.FindAsync(connection.Id)).RemoteRevocation.ShouldBe(RemoteRevocation.Revoked);
        Sent[^1].ShouldBe(Old);
    }

    [Fact]
    public async Task Retired_the_older_one_is_sent_nowhere_any_more()
    {
        var connection = await RotatingAsync();
        await AsDesignerAsync(async editor =>
        {
            (await editor.RetireOldSecretAsync(studio.Integration.Slug, Ct)).ShouldBeTrue();
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

    private async Task<Connection> RotatingAsync()
    {
        server = await ScriptedServer.StartAsync(AnswerAsync);
        studio = await ConnectionStudio.StartAsync(
            draft =>
            {
                draft.Token.Url = $"{server.Origin}/token";
                draft.Revoke.Url = $"{server.Origin}/revoke";
                draft.AllowedUrls = [$"{server.Origin}/v1/"];
                draft.ConnectionName = "{{test.name}}";
            },
            new Secret(Old)
        );
        var connection = await studio.ConnectAsync();
        await AsDesignerAsync(async editor =>
        {
            (
                await editor.SetSecretAsync(studio.Integration.Slug, SecretHosts.Second, new Secret(New), Ct)
            ).ShouldBeNull();
            await PublishAsync(editor);
        });
        return connection;
    }

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
