using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.People;
using ConnectorStudio.Tests.Api;
using ConnectorStudio.Tests.AuthorizationServers;
using ConnectorStudio.Tests.Diagnosis.Faults;
using ConnectorStudio.Tests.Studio;
using Microsoft.Extensions.Time.Testing;

namespace ConnectorStudio.Tests.Diagnosis.Renewals;

/// <summary>One studio and one app: each fault is met by a published integration's connection, asked over the API.</summary>
public sealed class RenewalStudio : IAsyncLifetime
{
    private static readonly JsonSerializerOptions ApiJson = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    private readonly FakeTimeProvider clock = new(DateTimeOffset.UtcNow);
    private AuthorizationServer app = null!;
    private ConnectDriver driver = null!;
    private HttpClient program = null!;
    private Actor tester = null!;
    private readonly Dictionary<string, string> shared = [];
    private int counter;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        app = await AuthorizationServer.StartAsync(clock);
        driver = new ConnectDriver(time: clock, sandbox: false, with: app.Known);
        program = await driver.Studio.ProgramAsync(Permission.Administer);
        tester = await driver.ActorAsync(Role.Tester);
    }

    public async ValueTask DisposeAsync()
    {
        program.Dispose();
        await driver.DisposeAsync();
        await app.DisposeAsync();
    }

    internal Task<Told> PlayAsync(RenewalFault fault, Dialect dialect) => PlayAsync(fault, dialect, broken: true);

    internal Task<Told> PlayTwinAsync(RenewalFault fault) => PlayAsync(fault, Dialect.Standard, broken: false);

    private async Task<Told> PlayAsync(RenewalFault fault, Dialect dialect, bool broken)
    {
        clock.Advance(TimeSpan.FromSeconds(1)); // what happened before is older, to the millisecond
        app.Reset();
        app.Dialect = dialect;
        var draft = broken ? fault.BrokenDraft : null;
        var isDraft = draft is not null;
        var slug = await IntegrationAsync(fault, draft);
        var id = await ConnectAsync(slug, isDraft);
        var other = fault.Other == Other.None ? Guid.Empty : await ConnectAsync(slug, isDraft);
        // A leap: with each second of a week its workers would run once.
        clock.AdjustTime(clock.GetUtcNow() + fault.After);
        if (fault.IsRenewed)
        {
            (await RenewAsync(id)).Verdict.ShouldBe("pass");
        }

        if (broken)
        {
            await BreakAsync(fault, slug, id);
        }

        clock.Advance(TimeSpan.FromSeconds(1));
        if (other != Guid.Empty)
        {
            (await RenewAsync(other)).Verdict.ShouldBe(broken && fault.Other == Other.Refused ? "fail" : "pass");
        }

        var (verdict, findings) = await RenewAsync(id);
        return new Told(dialect.Name, findings, verdict == "pass", new IntegrationDraft());
    }

    // One that nobody changes serves all plays of its document.
    private async Task<string> IntegrationAsync(RenewalFault fault, string? draft)
    {
        var isShared = fault.Changed is null && draft is null;
        var key = $"{fault.Document}\n{fault.Secret}";
        if (isShared && shared.TryGetValue(key, out var known))
        {
            return known;
        }

        var slug = $"r-{++counter}";
        await SaveAsync(
            slug,
            HttpMethod.Post,
            "/api/v1/integrations",
            fault.Whole(slug, draft),
            fault.Secret,
            tag: null,
            publish: draft is null
        );
        if (isShared)
        {
            shared[key] = slug;
        }

        return slug;
    }

    private async Task BreakAsync(RenewalFault fault, string slug, Guid id)
    {
        if (fault.Changed is not null)
        {
            var route = $"/api/v1/integrations/{slug}";
            using var read = await program.SendAsync(HttpMethod.Get, route, null, []);
            var tag = read.Headers.ETag!.ToString();
            var secret = fault.ChangedSecret ?? fault.Secret;
            await SaveAsync(slug, HttpMethod.Put, route, fault.Whole(slug, fault.Changed), secret, tag, publish: true);
            using var confirmed = await program.SendAsync(HttpMethod.Post, $"{route}/versions/2/confirm", null, []);
            confirmed.StatusCode.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.Conflict);
        }

        fault.Breaks(app);
        if (fault.IsLost)
        {
            app.Next(Endpoint.Refresh, Answer.Lost);
            (await RenewAsync(id)).Verdict.ShouldBe("fail");
        }
    }

    private async Task SaveAsync(
        string slug,
        HttpMethod method,
        string route,
        object document,
        string? secret,
        string? tag,
        bool publish
    )
    {
        using var made = await program.SendAsync(
            method,
            route,
            secret is null ? new { document } : new { document, clientSecret = secret },
            tag is null ? [] : [("If-Match", tag)]
        );
        var integration = await made.ShouldBeAsync(
            method == HttpMethod.Post ? HttpStatusCode.Created : HttpStatusCode.OK
        );
        if (!publish)
        {
            return;
        }

        var codes = integration
            .GetProperty("findings")
            .EnumerateArray()
            .Select(each => each.GetProperty("code").GetString());
        using var published = await program.SendAsync(
            HttpMethod.Post,
            $"/api/v1/integrations/{slug}/publish",
            new { acknowledge = codes.Distinct() },
            []
        );
        _ = await published.ShouldBeAsync(HttpStatusCode.OK);
    }

    private async Task<Guid> ConnectAsync(string slug, bool draft)
    {
        var number = ++counter;
        app.Person = new Account($"acct_{number}", $"Person {number}", $"{number}@acme.example");
        var begun = await driver.BeginAsync(
            new BeginConnect(tester, slug, draft, new Dictionary<string, string>(), [], null)
        );
        var attempt = begun.ShouldBeOfType<BeginResult.Started>().Attempt;
        var back = await app.LogInAsync(await driver.LoginUrlAsync(attempt), true, Ct);
        (await driver.ReceiveAsync(attempt.IntegrationId, back.Pairs)).ShouldBeOfType<ReceiveResult.Received>();
        var done = await driver.RunLegsAsync(attempt.Id);
        done.Findings.ShouldBeEmpty();
        return done.ConnectionId.ShouldNotBeNull();
    }

    private async Task<(string Verdict, List<Finding> Findings)> RenewAsync(Guid id)
    {
        using var answer = await program.SendAsync(HttpMethod.Post, $"/api/v1/connections/{id}/refresh", null, []);
        var json = await answer.ShouldBeAsync(HttpStatusCode.OK);
        return (
            json.GetProperty("legs")[0].GetProperty("verdict").GetString()!,
            json.GetProperty("findings").Deserialize<List<Finding>>(ApiJson)!
        );
    }
}
