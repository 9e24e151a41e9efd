using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.People;
using ConnectorStudio.Tests.Api;
using ConnectorStudio.Tests.AuthorizationServers;
using ConnectorStudio.Tests.OAuth;
using ConnectorStudio.Tests.Outbound;
using ConnectorStudio.Tests.Studio;
using ConnectorStudio.Tests.Traces;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ConnectorStudio.Tests.Quirks;

/// <summary>
/// One studio and one app for all rows. A row's integration is made and published by the API, connected, called through,
/// renewed and revoked; each step's requests are written down as they stood on the wire.
/// </summary>
public sealed class QuirkStudio : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(40);
    private static int counter;

    private readonly FakeTimeProvider clock = new(Start);
    private AuthorizationServer app = null!;
    private ConnectDriver driver = null!;
    private HttpClient program = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        app = await AuthorizationServer.StartAsync(clock);
        driver = new ConnectDriver(time: clock, sandbox: false, with: studio => app.Known(studio).OnPort());
        program = await driver.Studio.ProgramAsync(Permission.Administer);
    }

    public async ValueTask DisposeAsync()
    {
        program.Dispose();
        await driver.DisposeAsync();
        await app.DisposeAsync();
    }

    /// <summary>The row as it turned out.</summary>
    internal async Task<Quirk> LiveAsync(Quirk quirk)
    {
        app.Reset();
        quirk.App(app);
        var slug = $"q-{Interlocked.Increment(ref counter)}";
        var (integration, redirectUri) = await PublishAsync(quirk, slug);
        var wire = new Wire(integration, redirectUri);
        var started = (
            await driver.BeginAsync(
                new BeginConnect(
                    await driver.ActorAsync(Role.Tester),
                    slug,
                    false,
                    quirk.Fields,
                    quirk.OptionalScopes,
                    null
                )
            )
        ).ShouldBeOfType<BeginResult.Started>();
        var attempt = started.Attempt;
        var login = await driver.LoginUrlAsync(attempt);
        var nonce = driver.Studio.Services.GetRequiredService<Nonces>().Of(attempt.Id).Reveal();
        wire.Learn(login.OriginalString, attempt.StateHash, nonce);
        var seen = quirk with { Authorize = wire.Text(login.OriginalString) };

        var back = await app.LogInAsync(login, ct: Ct);
        back.Url.ShouldNotBeNull(back.Page);
        var mark = app.Requests.Count;
        (await driver.ReceiveAsync(attempt.IntegrationId, back.Pairs)).ShouldBeOfType<ReceiveResult.Received>();
        attempt = await driver.AttemptAsync(attempt.Id);
        if (attempt.Status == AttemptStatus.Running)
        {
            attempt = await driver.RunLegsAsync(attempt.Id);
        }

        Explained.ShouldBeWhole(attempt.Legs.SelectMany(leg => leg.Exchanges));
        await Reread.ShouldBeTheSameAsync(driver, attempt, $"{quirk} read again from its bundle");
        var afterwards = app.Requests.Skip(mark).ToList();
        var test = afterwards.Where(request => app.Of(Endpoint.Api).Contains(request)).ToList();
        seen = seen with
        {
            Token = wire.Of(afterwards.Except(test)),
            Test = wire.Of(test),
            Quotes = attempt
                .Findings.SelectMany(finding => finding.Evidence)
                .Any(words => quirk.Quotes is { } quoted && words.Contains(quoted, StringComparison.Ordinal))
                ? quirk.Quotes
                : null,
            Fails =
                attempt.Status == AttemptStatus.Succeeded
                    ? null
                    : $"{attempt.Legs.LastOrDefault(leg => leg.Verdict == Core.OAuth.LegVerdict.Fail)?.Name}: {attempt.Findings.FirstOrDefault()?.Code}",
        };
        return attempt.ConnectionId is { } id ? await LiveOnAsync(seen, id, wire) : seen;
    }

    private async Task<Quirk> LiveOnAsync(Quirk quirk, Guid id, Wire wire)
    {
        wire.Learn(id.ToString(), "{connection}");
        var facts = await JsonAsync(HttpMethod.Get, $"/api/v1/connections/{id}");
        var seen = quirk with
        {
            Name = wire.Text(facts.GetProperty("name").GetString()!),
            Identifier = wire.Text(facts.GetProperty("identifier").GetString()!),
            Allowed = Joined(facts.GetProperty("allowedUrls")),
            Scopes = Joined(facts.GetProperty("scopesGranted")),
            Expires = await ExpiresAsync(id),
            RefreshExpires = await RefreshExpiresAsync(id),
        };
        // Nobody calls in the same moment; and an app that refuses a token of that age is not asked for another.
        clock.Advance(Later);
        (var api, var answered) = await CallAsync(id, quirk.Call, wire);
        seen = seen with { Api = api, Answered = answered };

        seen = quirk.RenewedAfter is { } seconds
            ? await RenewBySelfAsync(seen, id, seconds, wire)
            : await RenewAsync(seen, id, quirk.Refresh.Length > 0, wire);
        var (ended, outcome) = await DuringAsync(() => JsonAsync(HttpMethod.Post, $"/api/v1/connections/{id}/revoke"));
        return seen with
        {
            Revoke = wire.Of(ended),
            Ended = outcome.GetProperty("connection").GetProperty("remoteRevocation").GetString()!,
        };
    }

    private async Task<Quirk> RenewAsync(Quirk seen, Guid id, bool passes, Wire wire)
    {
        var (requests, renewed) = await DuringAsync(() =>
            program.SendAsync(HttpMethod.Post, $"/api/v1/connections/{id}/refresh", null, [])
        );
        using (renewed)
        {
            var answer = await renewed.ShouldBeAsync(passes ? HttpStatusCode.OK : HttpStatusCode.Conflict);
            var verdict = passes ? answer.GetProperty("legs")[0].GetProperty("verdict").GetString() : "refused";
            verdict.ShouldBe(passes ? "pass" : "refused", answer.ToString());
        }

        return seen with
        {
            RenewedFor = passes ? $"{await ExpiresAsync(id)}" : null,
            Refresh = wire.Of(requests),
            ApiAfterRefresh = (await CallAsync(id, seen.Call, wire)).Requests,
        };
    }

    // A second earlier nothing is renewed; then it is, before the program's request goes out.
    private async Task<Quirk> RenewBySelfAsync(Quirk seen, Guid id, int seconds, Wire wire)
    {
        clock.Advance(TimeSpan.FromSeconds(seconds - 1) - Later);
        (await CallAsync(id, seen.Call, wire)).Requests.ShouldBe(seen.Api);
        clock.Advance(TimeSpan.FromSeconds(1));
        var (requests, _) = await DuringAsync(() => CallAsync(id, seen.Call, wire));
        return seen with
        {
            RenewedFor = $"{await ExpiresAsync(id)}",
            Refresh = wire.Of(requests.SkipLast(1)),
            ApiAfterRefresh = wire.Of(requests.TakeLast(1)),
        };
    }

    private async Task<int?> ExpiresAsync(Guid id)
    {
        var at = (await JsonAsync(HttpMethod.Get, $"/api/v1/connections/{id}")).GetProperty("expiresAt");
        return at.ValueKind == JsonValueKind.Null
            ? null
            : (int)(at.GetDateTimeOffset() - clock.GetUtcNow()).TotalSeconds;
    }

    private async Task<int?> RefreshExpiresAsync(Guid id)
    {
        var stored = await driver.AskAsync<IConnectionStore, StoredTokens?>(store => store.TokensAsync(id, Ct));
        return (int?)(stored!.RefreshExpiresAt - clock.GetUtcNow())?.TotalSeconds;
    }

    private async Task<(string Requests, string Answered)> CallAsync(Guid id, string call, Wire wire)
    {
        var parts = call.Split(' ', 3);
        using var request = new HttpRequestMessage(
            HttpMethod.Parse(parts[0]),
            $"/api/v1/connections/{id}/proxy{parts[1]}"
        );
        if (parts.Length > 2 && parts[2].StartsWith('{'))
        {
            request.Content = new StringContent(parts[2]);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json");
        }
        else
        {
            foreach (var header in parts.Skip(2).SelectMany(headers => headers.Split(", ")))
            {
                request.Headers.Add(header.Split(": ")[0], header.Split(": ")[1]);
            }
        }

        var (requests, answer) = await DuringAsync(() => program.SendAsync(request, Ct));
        using (answer)
        {
            var wait = answer.Headers.TryGetValues("Retry-After", out var seconds) ? $" in {seconds.Single()}" : "";
            return (wire.Of(requests), ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture) + wait);
        }
    }

    private async Task<(IReadOnlyList<RawRequest> Requests, T Answer)> DuringAsync<T>(Func<Task<T>> act)
    {
        var mark = app.Requests.Count;
        var answer = await act();
        return ([.. app.Requests.Skip(mark)], answer);
    }

    private async Task<(Guid Integration, string RedirectUri)> PublishAsync(Quirk quirk, string slug)
    {
        var body = new Dictionary<string, object?> { ["document"] = quirk.Whole(slug) };
        if (quirk.ClientSecret is { } secret)
        {
            body["clientSecret"] = secret;
        }

        if (quirk.Secrets is { } secrets)
        {
            body["secrets"] = secrets;
        }

        using var made = await program.SendAsync(HttpMethod.Post, "/api/v1/integrations", body, []);
        var integration = await made.ShouldBeAsync(HttpStatusCode.Created);
        var findings = integration.GetProperty("findings").EnumerateArray().ToList();
        findings
            .Where(finding => finding.GetProperty("severity").GetString() == "error")
            .ShouldBeEmpty(integration.GetProperty("findings").ToString());
        using var published = await program.SendAsync(
            HttpMethod.Post,
            $"/api/v1/integrations/{slug}/publish",
            new { acknowledge = findings.Select(finding => finding.GetProperty("code").GetString()).Distinct() },
            []
        );
        _ = await published.ShouldBeAsync(HttpStatusCode.OK);
        return (integration.GetProperty("id").GetGuid(), integration.GetProperty("redirectUri").GetString()!);
    }

    private async Task<JsonElement> JsonAsync(HttpMethod method, string path)
    {
        using var answer = await program.SendAsync(
            method,
            path,
            method == HttpMethod.Post ? new { reason = "the row is over" } : null,
            []
        );
        return await answer.ShouldBeAsync(HttpStatusCode.OK);
    }

    private static string Joined(JsonElement list) =>
        string.Join(' ', list.EnumerateArray().Select(each => each.GetString()));
}
