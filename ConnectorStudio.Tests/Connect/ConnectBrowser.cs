using System.Net;
using System.Text.RegularExpressions;
using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.People;
using ConnectorStudio.Tests.Sandbox;
using ConnectorStudio.Tests.Studio;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectorStudio.Tests.Connect;

/// <summary>Somebody's browser at the console and at the sandbox provider, over plain HTTP: the whole studio, nothing stood in for.</summary>
public sealed partial class ConnectBrowser : IAsyncDisposable
{
    public const string Slug = "sandbox-crm";
    public const string ConnectPage = $"/integrations/{Slug}/connect";

    private readonly SandboxBrowser provider = new();

    private ConnectBrowser(StudioFactory studio, HttpClient console) => (Studio, Console) = (studio, console);

    public StudioFactory Studio { get; }

    /// <summary>Signed in; keeps its cookies, follows no redirect.</summary>
    public HttpClient Console { get; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<ConnectBrowser> OpenAsync(Role role = Role.Designer, Action<StudioFactory>? with = null)
    {
        var studio = new StudioFactory { Sandbox = true };
        with?.Invoke(studio);
        return new ConnectBrowser(studio, await studio.SignInAsync(role));
    }

    public Task<HttpResponseMessage> PostStartAsync(params (string Name, string Value)[] fields) =>
        Console.PostFormAsync(
            ConnectPage,
            new Dictionary<string, string> { ["integration"] = Slug, ["field.environment"] = "production" }
                .Concat(fields.ToDictionary(field => field.Name, field => field.Value))
                .GroupBy(field => field.Key)
                .ToDictionary(group => group.Key, group => group.Last().Value),
            "/connect/start"
        );

    /// <summary>Starts and gives the attempt.</summary>
    public async Task<Guid> StartAsync(params (string Name, string Value)[] fields)
    {
        using var started = await PostStartAsync(fields);
        started.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        return IdIn(started.Headers.Location!, "/connect/go/");
    }

    /// <summary>The provider's address on the page that leaves.</summary>
    public async Task<Uri> LoginUrlAsync(Guid attemptId)
    {
        var html = await Console.GetStringAsync($"/connect/go/{attemptId}", Ct);
        return new Uri(WebUtility.HtmlDecode(GoLink().Match(html).Groups["url"].Value));
    }

    /// <summary>Logs in at the sandbox; the callback is where it sends the browser, not yet gone to.</summary>
    public async Task<string> LogInAsync(Guid attemptId, bool allow = true)
    {
        var url = await LoginUrlAsync(attemptId);
        var callback = allow ? await provider.AllowAsync(url, Ct) : await provider.DenyAsync(url, Ct);
        return callback.PathAndQuery;
    }

    /// <summary>All of it, up to the end of the attempt.</summary>
    public async Task<ConnectAttempt> ConnectAsync(params (string Name, string Value)[] fields)
    {
        var attemptId = await StartAsync(fields);
        using var received = await Console.GetAsync(await LogInAsync(attemptId), Ct);
        received.Headers.Location!.ToString().ShouldBe($"/attempts/{attemptId}");
        return await EndAsync(attemptId);
    }

    public async Task<ConnectAttempt> AttemptAsync(Guid id) =>
        (await Studio.Services.GetRequiredService<IAttemptStore>().FindAsync(id, Ct)).ShouldNotBeNull();

    /// <summary>Waits until the worker is done with it.</summary>
    public async Task<ConnectAttempt> EndAsync(Guid id)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await timer.WaitForNextTickAsync(Ct))
        {
            var attempt = await AttemptAsync(id);
            if (attempt.Status is not (AttemptStatus.Waiting or AttemptStatus.Running))
            {
                return attempt;
            }
        }

        throw new InvalidOperationException("The test was cancelled.");
    }

    public async Task<IntegrationDraft> DraftAsync() =>
        IntegrationJson.Read(
            (await Studio.Services.GetRequiredService<IIntegrationStore>().FindAsync(Slug, Ct))!.Document
        );

    public async Task ChangeDraftAsync(Action<IntegrationDraft> change)
    {
        var store = Studio.Services.GetRequiredService<IIntegrationStore>();
        var record = (await store.FindAsync(Slug, Ct)).ShouldNotBeNull();
        var draft = IntegrationJson.Read(record.Document);
        change(draft);
        record.Document = IntegrationJson.Write(draft);
        (await store.UpdateAsync(record, null, Ct)).ShouldBeTrue();
    }

    public static Guid IdIn(Uri location, string before)
    {
        location.ToString().ShouldStartWith(before);
        return Guid.Parse(location.ToString()[before.Length..]);
    }

    public async ValueTask DisposeAsync()
    {
        provider.Dispose();
        Console.Dispose();
        await Studio.DisposeAsync();
    }

    [GeneratedRegex("""id="go"[^>]*href="(?<url>[^"]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex GoLink();
}
