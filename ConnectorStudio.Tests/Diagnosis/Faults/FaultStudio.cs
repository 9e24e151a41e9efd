using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Diagnosis;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.People;
using ConnectorStudio.Tests.Api;
using ConnectorStudio.Tests.AuthorizationServers;
using ConnectorStudio.Tests.Studio;
using ConnectorStudio.Tests.Traces;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Time.Testing;

namespace ConnectorStudio.Tests.Diagnosis.Faults;

/// <summary>One studio and one app for all faults: each is played through a Connect of an integration of its own.</summary>
public sealed class FaultStudio : IAsyncLifetime
{
    private static readonly JsonSerializerOptions ApiJson = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    private static int counter;
    private readonly FakeTimeProvider clock = new(DateTimeOffset.UtcNow);
    private AuthorizationServer app = null!;
    private ConnectDriver driver = null!;
    private HttpClient program = null!;
    private Actor tester = null!;

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

    /// <summary>The fault in every way in which it shows, each told.</summary>
    internal async Task<IReadOnlyList<Told>> PlayAsync(Fault fault)
    {
        if (fault.Met == Met.Push)
        {
            return [await PushAsync(fault)];
        }

        if (fault.Met != Met.LoginPage)
        {
            return [await ConnectAsync(fault, broken: true)];
        }

        var kept = await KeepAsync(fault);
        return fault.IsSentBack ? [await ConnectAsync(fault, broken: true), .. kept] : kept;
    }

    internal Task<Told> PlayTwinAsync(Fault fault) => ConnectAsync(fault, broken: false);

    /// <summary>The same once the first finding's suggestion stands in the document.</summary>
    internal async Task<Told> MendAsync(Fault fault, Told told)
    {
        var suggestion = told.Findings[0].Suggestion.ShouldNotBeNull($"{fault}: {told.All}");
        var mended = Suggestions.Apply(told.Document, suggestion).ShouldNotBeNull();
        return await ConnectAsync(fault, broken: true, IntegrationJson.Write(mended));
    }

    private async Task<Told> PushAsync(Fault fault)
    {
        var (begun, document, _) = await TryBeginAsync(fault, broken: true);
        var refused = begun.ShouldBeOfType<BeginResult.Refused>();
        refused.Findings[0].Code.ShouldStartWith("prepare.");
        app.Of(Endpoint.Authorize).ShouldBeEmpty();
        return new Told("pushed", refused.Findings, false, document);
    }

    private async Task<Told> ConnectAsync(Fault fault, bool broken, string? mended = null)
    {
        var (attempt, document, redirectUri) = await BeginAsync(fault, broken, mended);
        var login = await driver.LoginUrlAsync(attempt);
        if (broken && mended is null && fault.Refusal is { } refusal)
        {
            app.Next(Endpoint.Authorize, SentBack(login, redirectUri, refusal));
        }

        var back = await app.LogInAsync(login, !(broken && fault.Denies), Ct);
        back.Url.ShouldNotBeNull(back.Page);
        var came = broken && mended is null && fault.Callback is { } change ? change(back.Pairs) : back.Pairs;
        if (broken)
        {
            clock.Advance(fault.Away);
        }

        var received = await driver.ReceiveAsync(attempt.IntegrationId, came);
        if (broken && fault.IsDeliveredTwice)
        {
            (await driver.ReceiveAsync(attempt.IntegrationId, came)).ShouldBeOfType<ReceiveResult.Refused>();
        }

        if (broken && fault.IsPasted)
        {
            received.ShouldBeOfType<ReceiveResult.Refused>();
            var address = QueryHelpers.AddQueryString(
                redirectUri,
                came.ToDictionary(each => each.Key, each => (string?)each.Value)
            );
            return new Told(
                "pasted",
                await LookAsync(asked => asked.ObserveAsync(attempt.Id, address, tester, Ct)),
                false,
                document
            );
        }

        attempt = await driver.AttemptAsync(attempt.Id);
        if (received is ReceiveResult.Received && attempt.Status == AttemptStatus.Running)
        {
            attempt = await driver.RunLegsAsync(attempt.Id);
        }

        await Reread.ShouldBeTheSameAsync(driver, attempt, $"{fault} read again from its bundle");
        var told = new Told("", attempt.Findings, attempt.Status == AttemptStatus.Succeeded, document);
        return attempt.ConnectionId is { } id && fault.Met is Met.Refresh or Met.Revoke or Met.Test
            ? await LaterAsync(fault, id, broken && mended is null, redirectUri, told)
            : told;
    }

    private async Task<Told> LaterAsync(Fault fault, Guid id, bool broken, string redirectUri, Told told)
    {
        told.Findings.ShouldBeEmpty(told.All);
        if (broken)
        {
            fault.Breaks(app, redirectUri);
        }

        var act = fault.Met.ToString().ToLowerInvariant();
        using var answer = await program.SendAsync(
            HttpMethod.Post,
            $"/api/v1/connections/{id}/{act}",
            new { reason = "the row is over" },
            []
        );
        var json = await answer.ShouldBeAsync(HttpStatusCode.OK);
        return told with
        {
            Findings = Findings(json),
            Stands = json.GetProperty("legs")[0].GetProperty("verdict").GetString() == "pass",
        };
    }

    // The browser stays: the person pastes what stands there, then the studio asks.
    private async Task<IReadOnlyList<Told>> KeepAsync(Fault fault)
    {
        var (attempt, document, _) = await BeginAsync(fault, broken: true);
        app.Registration = app.Registration with { KeepsErrors = true };
        if (fault.Refusal is { } refusal)
        {
            var page = fault.Page ?? $"<p>{refusal.Code}: {refusal.Words}</p>";
            app.Always(Endpoint.Authorize, Answer.Html($"<!doctype html><title>Error</title>{page}", 400));
        }

        var login = await driver.LoginUrlAsync(attempt);
        var back = await app.LogInAsync(login, !fault.Denies, Ct);
        var text = fault.Refusal is null && fault.Page is { } shown ? shown : back.Page;
        var seen = await LookAsync(asked => asked.ObserveAsync(attempt.Id, text, tester, Ct));
        List<Told> told = [new("pasted", seen, false, document)];
        if (!fault.Denies) // the studio's own request is no person's
        {
            var asked = await LookAsync(asked => asked.AskAsync(attempt.Id, tester, Ct));
            told.Add(new("asked", asked, false, document));
        }

        return told;
    }

    private async Task<IReadOnlyList<Finding>> LookAsync(Func<LoginQuestions, Task<LoginAnswer>> look) =>
        (await driver.AskAsync(look)).ShouldBeOfType<LoginAnswer.Looked>().Attempt.Findings;

    private static Answer SentBack(Uri login, string redirectUri, (string Code, string Words) refusal)
    {
        var state = ConnectDriver.Parameters(login).Single(each => each.Key == "state").Value;
        return Answer.Redirect(
            $"{redirectUri}?error={Uri.EscapeDataString(refusal.Code)}&error_description={Uri.EscapeDataString(refusal.Words)}&state={state}"
        );
    }

    private async Task<(ConnectAttempt Attempt, IntegrationDraft Document, string RedirectUri)> BeginAsync(
        Fault fault,
        bool broken,
        string? mended = null
    )
    {
        var (begun, document, redirectUri) = await TryBeginAsync(fault, broken, mended);
        var started = begun.ShouldBeOfType<BeginResult.Started>(
            begun is BeginResult.Refused refused ? string.Join(", ", refused.Findings.Select(f => f.Title)) : ""
        );
        return (started.Attempt, document, redirectUri);
    }

    private async Task<(BeginResult Begun, IntegrationDraft Document, string RedirectUri)> TryBeginAsync(
        Fault fault,
        bool broken,
        string? mended = null
    )
    {
        app.Reset();
        var slug = $"f-{Interlocked.Increment(ref counter)}";
        var document = fault.Whole(slug, broken, mended);
        document["slug"] = slug;
        var secret = broken && fault.BrokenSecret is { } wrong ? wrong : fault.Secret;
        using var made = await program.SendAsync(
            HttpMethod.Post,
            "/api/v1/integrations",
            secret is null ? new { document } : new { document, clientSecret = secret },
            []
        );
        var integration = await made.ShouldBeAsync(HttpStatusCode.Created);
        var redirectUri = integration.GetProperty("redirectUri").GetString()!;
        fault.App(app, redirectUri);
        if (fault.Answers is { } answers)
        {
            app.Answers[Endpoint.Token] = answers;
        }

        if (broken && fault.Met is Met.Connect or Met.LoginPage or Met.Push)
        {
            fault.Breaks(app, redirectUri);
        }

        var begun = await driver.BeginAsync(
            new BeginConnect(tester, slug, true, new Dictionary<string, string>(), [], null)
        );
        return (begun, IntegrationJson.Read(document.ToJsonString()), redirectUri);
    }

    private static List<Finding> Findings(JsonElement json) =>
        json.GetProperty("findings").Deserialize<List<Finding>>(ApiJson)!;
}
