using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ConnectorStudio.Core.Certify;
using ConnectorStudio.Core.Keys;
using ConnectorStudio.Core.People;
using ConnectorStudio.Tests.Api;
using ConnectorStudio.Tests.AuthorizationServers;
using ConnectorStudio.Tests.Quirks;
using ConnectorStudio.Tests.Studio;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ConnectorStudio.Tests.Certify;

/// <summary>
/// The whole studio beside a strict authorization server. A program certifies; a person without an account here logs in
/// wherever the run says that somebody must.
/// </summary>
public sealed partial class CertifyStudio : IAsyncLifetime
{
    private static int counter;

    private readonly string folder = Directory.CreateTempSubdirectory("certify").FullName;

    internal AuthorizationServer App { get; private set; } = null!;
    public StudioFactory Studio { get; private set; } = null!;
    public HttpClient Program { get; private set; } = null!;

    /// <summary>How long a run waits for its logins.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromHours(1);

    /// <summary>A clock to turn by hand.</summary>
    public TimeProvider? Time { get; init; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        App = await AuthorizationServer.StartAsync(Time);
        await StartAsync();
    }

    /// <summary>Ends the studio and starts another on what it left.</summary>
    public async Task RestartAsync()
    {
        Program.Dispose();
        await Studio.DisposeAsync();
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Program.Dispose();
        await Studio.DisposeAsync();
        await App.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>An integration of the app, as a draft or published; its slug.</summary>
    public async Task<string> MakeAsync(string document = "{}", bool publish = false)
    {
        var slug = $"c-{Interlocked.Increment(ref counter)}";
        using var made = await Program.SendAsync(
            HttpMethod.Post,
            "/api/v1/integrations",
            new { document = Document(slug, document), clientSecret = "s3cret" },
            []
        );
        _ = await made.ShouldBeAsync(HttpStatusCode.Created);
        if (publish)
        {
            await PublishAsync(slug);
        }

        return slug;
    }

    /// <summary>Changes the draft and publishes it.</summary>
    public async Task ChangeAsync(string slug, string document)
    {
        using var old = await Program.GetAsync($"/api/v1/integrations/{slug}", Ct);
        using var put = await Program.SendAsync(
            HttpMethod.Put,
            $"/api/v1/integrations/{slug}",
            new { document = Document(slug, document) },
            ("If-Match", old.Headers.ETag!.ToString())
        );
        _ = await put.ShouldBeAsync(HttpStatusCode.OK);
        await PublishAsync(slug);
    }

    public async Task<Guid> StartAsync(string slug, bool draft = true, bool secondAccount = false)
    {
        using var answer = await Program.SendAsync(
            HttpMethod.Post,
            $"/api/v1/integrations/{slug}/certify",
            new { draft, secondAccount },
            []
        );
        return (await answer.ShouldBeAsync(HttpStatusCode.Accepted)).GetProperty("id").GetGuid();
    }

    public async Task<JsonElement> RunAsync(Guid id)
    {
        using var answer = await Program.GetAsync($"/api/v1/certify-runs/{id}", Ct);
        return await answer.ShouldBeAsync(HttpStatusCode.OK);
    }

    /// <summary>Waits until the run wants somebody, or has ended.</summary>
    public async Task<JsonElement> SettledAsync(Guid id)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(40));
        while (await timer.WaitForNextTickAsync(Ct))
        {
            var run = await RunAsync(id);
            if (run.GetProperty("status").GetString() != "running")
            {
                return run;
            }
        }

        throw new InvalidOperationException("The test was cancelled.");
    }

    /// <summary>Logs in where the run says, and waits for what comes of it.</summary>
    internal async Task<JsonElement> LogInAsync(Guid id, Account? person = null, bool allow = true)
    {
        App.Person = person ?? Account.Ann;
        var url = (await SettledAsync(id)).GetProperty("nextUrl").GetString().ShouldNotBeNull();
        await BrowseAsync(url, allow);
        return await SettledAsync(id);
    }

    /// <summary>Starts a run and logs in as often as it asks for; the account of each login in turn, the last for all others.</summary>
    internal async Task<JsonElement> WholeAsync(
        string slug,
        bool draft = true,
        bool secondAccount = false,
        params Account[] people
    )
    {
        var id = await StartAsync(slug, draft, secondAccount);
        var run = await SettledAsync(id);
        for (var i = 0; Text(run, "status") == "waiting"; i++)
        {
            run = await LogInAsync(id, people.Length == 0 ? null : people[Math.Min(i, people.Length - 1)]);
        }

        return run;
    }

    /// <summary>A live connection by a hosted link; its id.</summary>
    public async Task<Guid> ConnectAsync(string slug)
    {
        using var made = await Program.SendAsync(
            HttpMethod.Post,
            "/api/v1/connect-sessions",
            new { integration = slug, anyHolder = true },
            []
        );
        var session = await made.ShouldBeAsync(HttpStatusCode.Created);
        await BrowseAsync(Text(session, "url")!);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(40));
        while (await timer.WaitForNextTickAsync(Ct))
        {
            using var answer = await Program.GetAsync($"/api/v1/connect-sessions/{session.GetProperty("id")}", Ct);
            var now = await answer.ShouldBeAsync(HttpStatusCode.OK);
            if (Text(now, "status") != "pending")
            {
                Text(now, "status").ShouldBe("succeeded", now.ToString());
                return now.GetProperty("connectionId").GetGuid();
            }
        }

        throw new InvalidOperationException("The test was cancelled.");
    }

    internal async Task<CertifyRun> StoredAsync(Guid id) =>
        (await Studio.Services.GetRequiredService<ICertifyStore>().FindAsync(id, Ct)).ShouldNotBeNull();

    /// <summary>Waits until the run has told the app of everything and holds no token any more.</summary>
    internal async Task<CertifyRun> KeepsNothingAsync(Guid id)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(40));
        while (await timer.WaitForNextTickAsync(Ct))
        {
            var run = await StoredAsync(id);
            if (run is { HasEnded: true, LoginsCipher: null, LeaseUntil: null })
            {
                run.FieldsCipher.ShouldBeNull();
                return run;
            }
        }

        throw new InvalidOperationException("The test was cancelled.");
    }

    public async Task RevokeKeyAsync(Guid id)
    {
        var admin = await Studio.AddPersonAsync("admin@studio.example", Role.Admin);
        await using var scope = Studio.Services.CreateAsyncScope();
        var access = new Access(new Somebody(admin), scope.ServiceProvider.GetRequiredService<IPeople>());
        var keys = ActivatorUtilities.CreateInstance<ApiKeyService>(scope.ServiceProvider, access);
        (await keys.RevokeAsync(id, Ct)).ShouldBeTrue();
    }

    private async Task BrowseAsync(string url, bool allow = true)
    {
        var path = new Uri(url).AbsolutePath;
        using var browser = Studio.Visitor();
        using var started = await browser.PostFormAsync(path, []);
        started.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var go = await browser.GetStringAsync(started.Headers.Location, Ct);
        var login = new Uri(WebUtility.HtmlDecode(GoLink().Match(go).Groups["url"].Value));
        var back = await App.LogInAsync(login, allow, Ct);
        back.Url.ShouldNotBeNull(back.Page);
        using var received = await browser.GetAsync(back.Url!.PathAndQuery, Ct);
        received.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        received.Headers.Location!.ToString().ShouldBe(path);
    }

    public static string? Text(JsonElement run, string member) => run.GetProperty(member).GetString();

    /// <summary>The verdicts by leg.</summary>
    public static Dictionary<string, string?> Verdicts(JsonElement run) =>
        run.GetProperty("legs")
            .EnumerateArray()
            .ToDictionary(leg => Text(leg, "name")!, leg => leg.GetProperty("verdict").GetString());

    public static string? FirstField(JsonElement run) =>
        run.GetProperty("findings").EnumerateArray().Select(finding => Text(finding, "field")).FirstOrDefault();

    private static JsonObject Document(string slug, string document)
    {
        var whole = JsonNode.Parse(Quirk.Plain)!.AsObject().With(document);
        whole["slug"] = slug;
        return whole;
    }

    private async Task PublishAsync(string slug)
    {
        using var read = await Program.GetAsync($"/api/v1/integrations/{slug}", Ct);
        var codes = (await read.JsonAsync())
            .GetProperty("findings")
            .EnumerateArray()
            .Select(finding => Text(finding, "code"))
            .Distinct();
        using var published = await Program.SendAsync(
            HttpMethod.Post,
            $"/api/v1/integrations/{slug}/publish",
            new { acknowledge = codes },
            []
        );
        _ = await published.ShouldBeAsync(HttpStatusCode.OK);
    }

    private async Task StartAsync()
    {
        Studio = App.Known(
            new StudioFactory(folder)
            {
                Time = Time,
                MoreServices = services =>
                    services.Replace(
                        ServiceDescriptor.Singleton(
                            new CertifyPatience
                            {
                                Run = Patience,
                                Revoked = [TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(20)],
                            }
                        )
                    ),
            }
        );
        Program = await Studio.ProgramAsync(Permission.Administer);
    }

    private sealed record Somebody(Guid? Id) : ICurrentUser;

    [GeneratedRegex("""id="go"[^>]*href="(?<url>[^"]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex GoLink();
}
