using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Diagnosis;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.People;
using ConnectorStudio.Practice;
using ConnectorStudio.Tests.Api;
using ConnectorStudio.Tests.Diagnosis.Faults;
using ConnectorStudio.Tests.Sandbox;
using ConnectorStudio.Tests.Studio;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectorStudio.Tests.Practice;

/// <summary>A designer at the page Practice and at the sandbox, over plain HTTP.</summary>
public sealed partial class PracticeStudio : IAsyncLifetime
{
    private static readonly JsonSerializerOptions ApiJson = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    private readonly StudioFactory studio = new() { Sandbox = true };
    private readonly SandboxBrowser provider = new();
    private HttpClient program = null!;
    private Actor designer = null!;

    private HttpClient console = null!;
    private int calls;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        console = await studio.SignInAsync(Role.Designer);
        program = await studio.ProgramAsync(Permission.Administer);
        var id = await studio.AddPersonAsync("designer@studio.example", Role.Designer);
        designer = new Actor(id, "Designer", Role.Designer);
    }

    public async ValueTask DisposeAsync()
    {
        provider.Dispose();
        program.Dispose();
        console.Dispose();
        await studio.DisposeAsync();
    }

    public Task<HttpClient> SignInAsync(Role role) => studio.SignInAsync(role);

    public async Task<HttpResponseMessage> PostAsync(string action, params (string Name, string Value)[] fields) =>
        await (await ConsoleAsync()).PostFormAsync(
            "/practice",
            fields.ToDictionary(each => each.Name, each => each.Value),
            action
        );

    public async Task<string> PageAsync() => await (await ConsoleAsync()).GetStringAsync("/practice", Ct);

    // Each attempt leaves a cookie, and .NET keeps twenty of a host: the session's would be lost among them.
    private async Task<HttpClient> ConsoleAsync()
    {
        if (++calls % 10 == 0)
        {
            console.Dispose();
            console = await studio.SignInAsync(Role.Designer);
        }

        return console;
    }

    /// <summary>Breaks it, connects, and does what the exercise says then.</summary>
    internal async Task<Told> PlayAsync(Exercise exercise)
    {
        using var broken = await PostAsync("/practice/break", ("exercise", $"{exercise.Number}"));
        broken.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var id = Guid.Parse(broken.Headers.Location!.ToString()["/connect/go/".Length..]);
        var attempt = await LogInAsync(id);
        return exercise.Then is null || attempt.ConnectionId is null
            ? Tell(attempt)
            : await LaterAsync(attempt.ConnectionId.Value, exercise.Then.Contains("revoke", StringComparison.Ordinal));
    }

    /// <summary>Connects what stands there now.</summary>
    internal async Task<Told> ConnectAsync()
    {
        var slug = PracticeService.SlugOf(designer);
        using var started = await console.PostFormAsync(
            $"/integrations/{slug}/connect",
            new()
            {
                ["integration"] = slug,
                ["draft"] = "true",
                ["field.environment"] = "production",
            },
            "/connect/start"
        );
        return Tell(await LogInAsync(Guid.Parse(started.Headers.Location!.ToString()["/connect/go/".Length..])));
    }

    private async Task<ConnectAttempt> LogInAsync(Guid id)
    {
        var html = await console.GetStringAsync($"/connect/go/{id}", Ct);
        var stop = await provider.OpenAsync(
            new Uri(WebUtility.HtmlDecode(GoLink().Match(html).Groups["url"].Value)),
            Ct
        );
        if (stop.Page?.QuerySelector("#password") is not null)
        {
            stop = await provider.SignInAsync(stop, Ct);
        }

        if (stop.Page?.QuerySelector("button[name=decision]") is not null)
        {
            stop = await provider.SubmitAsync(stop, new() { ["decision"] = "allow" }, Ct);
        }

        if (stop.Page is not null)
        {
            return await LookAsync(questions => questions.AskAsync(id, designer, Ct));
        }

        using var back = await console.GetAsync(CallbackOf(stop.Url), Ct);
        return back.Headers.Location?.ToString() == $"/attempts/{id}"
            ? await EndAsync(id)
            : await LookAsync(questions => questions.ObserveAsync(id, stop.Url.ToString(), designer, Ct));
    }

    private async Task<Told> LaterAsync(Guid connection, bool revoke)
    {
        using var answer = await program.SendAsync(
            HttpMethod.Post,
            $"/api/v1/connections/{connection}/{(revoke ? "revoke" : "refresh")}",
            new { reason = "the exercise is over" },
            []
        );
        var json = await answer.ShouldBeAsync(HttpStatusCode.OK);
        var findings = json.GetProperty("findings").Deserialize<List<Finding>>(ApiJson)!;
        return new Told("", findings, findings.Count == 0, new IntegrationDraft());
    }

    private async Task<ConnectAttempt> LookAsync(Func<LoginQuestions, Task<LoginAnswer>> look)
    {
        await using var scope = studio.Services.CreateAsyncScope();
        return (await look(scope.ServiceProvider.GetRequiredService<LoginQuestions>()))
            .ShouldBeOfType<LoginAnswer.Looked>()
            .Attempt;
    }

    private async Task<ConnectAttempt> EndAsync(Guid id)
    {
        var attempts = studio.Services.GetRequiredService<IAttemptStore>();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (await timer.WaitForNextTickAsync(Ct))
        {
            if (await attempts.FindAsync(id, Ct) is { Status: AttemptStatus.Succeeded or AttemptStatus.Failed } attempt)
            {
                return attempt;
            }
        }

        throw new InvalidOperationException("The test was cancelled.");
    }

    private static Told Tell(ConnectAttempt attempt) =>
        new("", attempt.Findings, attempt.Status == AttemptStatus.Succeeded, new IntegrationDraft());

    // What stands behind the # no server sees: our callback page says so in its place.
    private static string CallbackOf(Uri url)
    {
        if (url.Fragment.Length == 0)
        {
            return url.PathAndQuery;
        }

        var state = QueryHelpers.ParseQuery(url.Fragment[1..])["state"].ToString();
        return $"{url.AbsolutePath}?{Diagnose.FragmentMarker}=1&state={Uri.EscapeDataString(state)}";
    }

    [GeneratedRegex("""id="go"[^>]*href="(?<url>[^"]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex GoLink();
}
