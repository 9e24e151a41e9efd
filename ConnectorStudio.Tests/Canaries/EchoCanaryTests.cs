using System.Net;
using System.Text;
using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.People;
using ConnectorStudio.Tests.Api;
using ConnectorStudio.Tests.AuthorizationServers;
using ConnectorStudio.Tests.Outbound;
using ConnectorStudio.Tests.Studio;
using ConnectorStudio.Tests.Traces;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ConnectorStudio.Tests.Canaries;

/// <summary>
/// An app that throws every secret it was sent back at the studio: in an error page, in JSON, in a header, in its
/// description. None of them may stand in a trace, its pages, its bundle, a replay or a log.
/// </summary>
public sealed class EchoCanaryTests
{
    private const string ClientSecret = "canary-client-secret-7Qx";
    private const string FieldSecret = "canary-field-secret-8Rz+/=";

    private const string Document = """
        {
          "schema": "connectorstudio/integration/v1", "slug": "echo", "name": "Echo",
          "fields": [ { "key": "apiKey", "label": "API key", "type": "secret" } ],
          "client": { "id": "acme", "authentication": "client_secret_post" },
          "authorization": { "url": "https://login.acme.example/authorize", "scopes": ["read"] },
          "token": { "url": "https://login.acme.example/token" },
          "revoke": { "url": "https://login.acme.example/revoke" },
          "test": { "url": "/me" },
          "request": { "headers": [ { "name": "Authorization", "value": "Bearer {{access_token}}" },
                                    { "name": "X-Acme", "value": "{{apiKey}}" } ],
                       "query": [ { "name": "via", "value": "{{apiKey}}" } ] },
          "connectionName": "{{test.name}}",
          "allowedUrls": ["https://api.acme.example/v1/"],
          "uniqueIdentifier": "{{test.id}}"
        }
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_an_app_echoes_is_in_no_trace_page_bundle_replay_export_or_log()
    {
        using var logs = new HeardLogs();
        await using var app = await AuthorizationServer.StartAsync();
        await using var driver = new ConnectDriver(
            sandbox: false,
            with: studio => app.Known(studio).With("Logging:LogLevel:Default", "Debug").OnPort()
        );
        driver.Studio.Services.GetRequiredService<ILoggerFactory>().AddProvider(logs);
        using var program = await driver.Studio.ProgramAsync(Permission.Administer);
        app.Registration = app.Registration with { Secret = ClientSecret };
        app.Marker = "canary-";
        await PublishAsync(program);
        var secrets = new Dictionary<string, string>
        {
            ["client secret"] = ClientSecret,
            ["secret field"] = FieldSecret,
        };
        var attempts = new List<ConnectAttempt>();
        foreach (var (how, echo) in Echoes)
        {
            app.Answers[Endpoint.Token] = request => echo(Sent(request));
            attempts.Add(await ConnectAsync(driver, app, secrets, $"token by {how}"));
            app.Answers.Remove(Endpoint.Token);
            app.Answers[Endpoint.Api] = request => echo(Sent(request));
            attempts.Add(await ConnectAsync(driver, app, secrets, $"API by {how}"));
            app.Answers.Remove(Endpoint.Api);
        }

        var healthy = await ConnectAsync(driver, app, secrets, "healthy");
        healthy.Status.ShouldBe(AttemptStatus.Succeeded, string.Join(' ', healthy.Findings.Select(f => f.Title)));
        attempts.Add(healthy);
        var rotated = await RefreshAsync(program, healthy.ConnectionId!.Value);
        foreach (var login in app.Logins)
        {
            secrets.TryAdd($"code {login.Code}", login.Code);
            foreach (var token in login.Access.Concat(login.Refresh.Select(each => each.Text)))
            {
                secrets.TryAdd($"token {token}", token);
            }
        }

        secrets.Count.ShouldBeGreaterThan(25);
        logs.Lines.ShouldNotBeEmpty();
        secrets.Values.ShouldAllBe(secret => secret.Length >= 6);
        var places = new List<(string Place, string Text)> { ("answer of the refresh", rotated) };
        places.AddRange(logs.Lines.Select(line => ($"log {line[..Math.Min(90, line.Length)]}", line)));
        using var browser = await driver.Studio.SignInAsync(Role.Designer);
        foreach (var attempt in attempts)
        {
            attempt.Legs.ShouldContain(leg => leg.Exchanges.Count > 0);
            await Reread.ShouldBeTheSameAsync(driver, attempt, "an echo read again");
            places.AddRange(await PlacesAsync(browser, program, attempt, attempts[0].Id));
        }

        Leaks(places, secrets).ShouldBeEmpty();
    }

    private static readonly (string How, Func<IReadOnlyList<string>, Answer> Echo)[] Echoes =
    [
        (
            "page",
            sent =>
                Answer.Html(
                    $"<html><h1>Error</h1><p>You sent <code class=\"q\">{WebUtility.HtmlEncode(string.Join(' ', sent))}</code></p>",
                    500
                )
        ),
        (
            "JSON",
            sent =>
                Answer.Json(
                    System.Text.Json.JsonSerializer.Serialize(
                        new
                        {
                            error = "invalid_request",
                            error_description = "Bad: " + string.Join(", ", sent),
                            debug = sent,
                        }
                    ),
                    400
                )
        ),
        (
            "header",
            sent =>
                Answer.Json(
                    "{\"error\":\"server_error\"}",
                    401,
                    (
                        "WWW-Authenticate",
                        $"Bearer error=\"invalid_token\", error_description=\"{string.Join(' ', sent)}\""
                    ),
                    ("X-Debug", Uri.EscapeDataString(string.Join(' ', sent)))
                )
        ),
        (
            "base64",
            sent =>
                Answer.Text(
                    string.Join('\n', sent.Select(each => Convert.ToBase64String(Encoding.UTF8.GetBytes(each)))),
                    "text/plain",
                    502
                )
        ),
    ];

    // Each value of the query and the form, and what stands in the two headers.
    private static IReadOnlyList<string> Sent(RawRequest request) =>
        [
            .. request.Parameters.Where(each => IsSecret(each.Key)).Select(each => each.Value),
            .. new[] { request.Header("Authorization")?.Split(' ')[^1], request.Header("X-Acme") }.OfType<string>(),
        ];

    private static bool IsSecret(string name) =>
        name is "code" or "code_verifier" or "client_secret" or "refresh_token" or "via";

    private static async Task<ConnectAttempt> ConnectAsync(
        ConnectDriver driver,
        AuthorizationServer app,
        Dictionary<string, string> secrets,
        string what
    )
    {
        var begun = await driver.BeginAsync(
            new BeginConnect(
                await driver.ActorAsync(Role.Tester),
                "echo",
                false,
                new Dictionary<string, string> { ["apiKey"] = FieldSecret },
                [],
                null
            )
        );
        var attempt = begun.ShouldBeOfType<BeginResult.Started>().Attempt;
        var vault = driver.Studio.Services.GetRequiredService<AttemptVault>();
        secrets[$"verifier of {what}"] = vault
            .Open(attempt.Id, AttemptFields.Verifier, attempt.VerifierCipher)!
            .Reveal();
        var back = await app.LogInAsync(await driver.LoginUrlAsync(attempt), ct: Ct);
        secrets[$"state of {what}"] = back.Parameters.Single(each => each.Name == "state").Value;
        (await driver.ReceiveAsync(attempt.IntegrationId, back.Pairs)).ShouldBeOfType<ReceiveResult.Received>();
        return await driver.RunLegsAsync(attempt.Id);
    }

    private static async Task PublishAsync(HttpClient program)
    {
        using var made = await program.SendAsync(
            HttpMethod.Post,
            "/api/v1/integrations",
            new { document = System.Text.Json.JsonDocument.Parse(Document).RootElement, clientSecret = ClientSecret },
            []
        );
        var findings = (await made.ShouldBeAsync(HttpStatusCode.Created)).GetProperty("findings");
        using var published = await program.SendAsync(
            HttpMethod.Post,
            "/api/v1/integrations/echo/publish",
            new
            {
                acknowledge = findings.EnumerateArray().Select(each => each.GetProperty("code").GetString()).Distinct(),
            },
            []
        );
        _ = await published.ShouldBeAsync(HttpStatusCode.OK);
    }

    private static async Task<string> RefreshAsync(HttpClient program, Guid connection)
    {
        using var answer = await program.SendAsync(
            HttpMethod.Post,
            $"/api/v1/connections/{connection}/refresh",
            null,
            []
        );
        return (await answer.ShouldBeAsync(HttpStatusCode.OK)).ToString();
    }

    private static async Task<IReadOnlyList<(string, string)>> PlacesAsync(
        HttpClient browser,
        HttpClient program,
        ConnectAttempt attempt,
        Guid other
    )
    {
        var page = $"/attempts/{attempt.Id}/timeline";
        var found = new List<(string, string)>();
        foreach (
            var (client, path) in new[]
            {
                (browser, page),
                (browser, $"{page}?view=replay"),
                (browser, $"{page}?view=compare&with={other}"),
                (browser, $"/attempts/{attempt.Id}"),
                (browser, $"/attempts/{attempt.Id}/trace"),
                (program, $"/api/v1/attempts/{attempt.Id}"),
                (program, $"/api/v1/attempts/{attempt.Id}/bundle"),
                (program, "/api/v1/events"),
            }
        )
        {
            using var answer = await client.GetAsync(path, Ct);
            answer.IsSuccessStatusCode.ShouldBeTrue(path);
            found.Add((path, await answer.Content.ReadAsStringAsync(Ct)));
        }

        return found;
    }

    private static IReadOnlyList<string> Leaks(
        IEnumerable<(string Place, string Text)> places,
        IReadOnlyDictionary<string, string> secrets
    ) =>
        [
            .. from place in places
            from secret in secrets
            from form in new[]
            {
                secret.Value,
                Uri.EscapeDataString(secret.Value),
                WebUtility.HtmlEncode(secret.Value),
                Convert.ToBase64String(Encoding.UTF8.GetBytes(secret.Value)),
            }.Distinct()
            where place.Text.Contains(form, StringComparison.Ordinal)
            select $"{secret.Key} in {place.Place}",
        ];
}
