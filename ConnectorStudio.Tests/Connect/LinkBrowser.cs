using System.Net;
using System.Text.RegularExpressions;
using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Connect.Sessions;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.People;
using ConnectorStudio.Sandbox;
using ConnectorStudio.Tests.Sandbox;
using ConnectorStudio.Tests.Studio;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectorStudio.Tests.Connect;

/// <summary>A program that makes hosted links, and people without an account who open them: over plain HTTP, against the running sandbox.</summary>
public sealed partial class LinkBrowser : IAsyncDisposable
{
    public const string Origin = "https://app.example";
    public const string ReturnUrl = $"{Origin}/done?tab=2";
    public const string Slug = "sandbox-crm";

    private readonly List<IDisposable> opened = [];

    public LinkBrowser(
        TimeProvider? time = null,
        Action<IServiceCollection>? more = null,
        Action<StudioFactory>? with = null
    )
    {
        Studio = new StudioFactory
        {
            Sandbox = true,
            Time = time,
            MoreServices = more,
        }
            .With("ConnectorStudio:ConnectLinks:ReturnOrigins:0", Origin)
            .With("ConnectorStudio:OrganisationName", "Harbour Logistics");
        with?.Invoke(Studio);
        Person = NewPerson();
    }

    public StudioFactory Studio { get; }

    /// <summary>The browser of whoever got the link: nobody here knows them.</summary>
    public HttpClient Person { get; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public HttpClient NewPerson()
    {
        var person = Studio.Visitor();
        opened.Add(person);
        return person;
    }

    public async Task<T> AskAsync<TService, T>(Func<TService, Task<T>> ask)
        where TService : notnull
    {
        await using var scope = Studio.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public Task<NewSessionResult> WishAsync(NewConnectSession wish) =>
        AskAsync<ConnectSessions, NewSessionResult>(sessions => sessions.MakeAsync(wish, Actor.Studio, Ct));

    /// <summary>The address of a new link and its session.</summary>
    public async Task<(string Path, Guid Session)> MakeAsync(NewConnectSession wish)
    {
        var made = (await WishAsync(wish)).ShouldBeOfType<NewSessionResult.Made>();
        return ($"/connect/{made.Link.Reveal()}", made.Session.Id);
    }

    public static NewConnectSession AnyHolder(string? endUser = "u1") =>
        new(Slug) { AnyHolder = true, EndUser = endUser };

    public static NewConnectSession Confirmed(string? endUser = "u1") =>
        new(Slug) { ReturnUrl = ReturnUrl, EndUser = endUser };

    public static Dictionary<string, string> Production => new() { ["field.environment"] = "production" };

    /// <summary>Posts the link's form and gives the attempt.</summary>
    public async Task<Guid> StartAsync(string path, HttpClient? who = null)
    {
        using var started = await (who ?? Person).PostFormAsync(path, Production);
        started.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        return ConnectBrowser.IdIn(started.Headers.Location!, "/connect/go/");
    }

    /// <summary>Logs in at the sandbox; where it sends the browser back to.</summary>
    public async Task<string> LogInAsync(
        Guid attempt,
        string person = "alice",
        bool allow = true,
        HttpClient? who = null
    )
    {
        var html = await (who ?? Person).GetStringAsync($"/connect/go/{attempt}", Ct);
        var url = new Uri(WebUtility.HtmlDecode(GoLink().Match(html).Groups["url"].Value));
        using var provider = new SandboxBrowser(person);
        return (allow ? await provider.AllowAsync(url, Ct) : await provider.DenyAsync(url, Ct)).PathAndQuery;
    }

    /// <summary>Start, log in, come back to the link's page, and wait for the worker.</summary>
    public async Task<ConnectAttempt> ConnectAsync(string path, string person = "alice", bool allow = true)
    {
        var attempt = await StartAsync(path);
        using var received = await Person.GetAsync(await LogInAsync(attempt, person, allow), Ct);
        received.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        received.Headers.Location!.ToString().ShouldBe(path);
        return await EndAsync(attempt);
    }

    public async Task<ConnectAttempt> EndAsync(Guid id)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await timer.WaitForNextTickAsync(Ct))
        {
            var attempt = await AskAsync<IAttemptStore, ConnectAttempt?>(store => store.FindAsync(id, Ct));
            if (attempt!.Status is not (AttemptStatus.Waiting or AttemptStatus.Running))
            {
                return attempt;
            }
        }

        throw new InvalidOperationException("The test was cancelled.");
    }

    /// <summary>Where the finished browser is sent on to.</summary>
    public async Task<Uri> SentToAsync(string path)
    {
        using var answer = await Person.GetAsync(path, Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        return answer.Headers.Location!;
    }

    public async Task<ConnectSessionView> ViewAsync(Guid session) =>
        (
            await AskAsync<ConnectSessions, ConnectSessionView?>(sessions => sessions.FindAsync(session, Ct))
        ).ShouldNotBeNull();

    public Task<ConfirmResult> ConfirmAsync(Guid session, string confirmation) =>
        AskAsync<ConnectSessions, ConfirmResult>(sessions =>
            sessions.ConfirmAsync(session, confirmation, Actor.Studio, Ct)
        );

    public static string ConfirmationIn(Uri returned) =>
        System.Web.HttpUtility.ParseQueryString(returned.Query)["confirmation"].ShouldNotBeNull();

    public Task<IReadOnlyList<Connection>> ConnectionsAsync() =>
        AskAsync<IConnectionStore, IReadOnlyList<Connection>>(store => store.ListAsync(new ConnectionQuery(), Ct));

    public Task<int> GiveUpAsync() => AskAsync<HeldLogins, int>(held => held.GiveUpAsync(Ct));

    public async Task SetFaultsAsync(params SandboxFault[] faults)
    {
        var clientId = await AskAsync<IIntegrationStore, string>(async store =>
            IntegrationJson.Read((await store.FindAsync(Slug, Ct))!.Document).Client.Id
        );
        await Studio.Services.GetRequiredService<SandboxApps>().SetFaultsAsync(clientId, faults, Ct);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var each in opened)
        {
            each.Dispose();
        }

        await Studio.DisposeAsync();
    }

    [GeneratedRegex("""id="go"[^>]*href="(?<url>[^"]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex GoLink();
}
