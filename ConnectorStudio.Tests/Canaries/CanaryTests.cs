using System.Text;
using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.People;
using ConnectorStudio.Sandbox;
using ConnectorStudio.Tests.Journeys;
using ConnectorStudio.Tests.Sandbox;
using ConnectorStudio.Tests.Studio;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ConnectorStudio.Tests.Canaries;

/// <summary>Secrets go through the whole product; afterwards every place that they must not be in is searched for them.</summary>
public sealed class CanaryTests(Chromium chromium)
{
    private static readonly string[] Loggers =
    [
        "Default",
        "Microsoft.AspNetCore",
        "Microsoft.EntityFrameworkCore",
        "System.Net.Http",
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Secret_tokens_code_and_verifier_are_in_no_database_log_page_frame_or_export()
    {
        using var logs = new HeardLogs();
        var factory = new StudioFactory
        {
            Sandbox = true,
            MoreServices = services => services.AddSingleton<ILoggerProvider>(logs),
        };
        foreach (var name in Loggers)
        {
            factory.With($"Logging:LogLevel:{name}", "Debug");
        }

        await using var studio = BrowserStudio.Start(chromium, factory);
        var designer = await studio.SignedInAsync(Role.Designer);
        var heard = new HeardBrowser(designer.Page, factory.Origin);
        var canaries = new Dictionary<string, string>();

        using var app = await RegisterAsync(factory);
        canaries["client secret"] = app.Key.ShouldNotBeNull();
        await designer.OpenAsync("/integrations/sandbox-crm/app-credentials");
        await designer.PressAsync("Replace Client secret");
        await designer.FillAsync("New Client secret", app.Key);
        await designer.PressAsync("Replace secret");
        await designer.IsAtAsync("secret=saved$");
        await designer.ReadyAsync();

        await designer.StartSandboxAsync("/integrations/sandbox-crm/connect?draft=true");
        canaries["verifier"] = await VerifierAsync(factory);
        // That page is left by script at once: it is read by itself.
        var go = heard.Visited.Last(url => url.AbsolutePath.StartsWith("/connect/go/", StringComparison.Ordinal));
        var goPage = await designer.Page.Context.APIRequest.GetAsync(go.ToString(), new() { MaxRedirects = 0 });
        goPage.Status.ShouldBe(200);
        var goBody = await goPage.BodyAsync();
        await designer.AnswerSandboxAsync("alice");
        await designer.SeesHeadingAsync("Alice Archer (production)");
        var callback = heard.Visited.Last(url =>
            url.AbsolutePath.StartsWith("/oauth/callback/", StringComparison.Ordinal)
        );
        canaries["code"] = QueryHelpers.ParseQuery(callback.Query)["code"].ToString();
        canaries["state"] = QueryHelpers.ParseQuery(callback.Query)["state"].ToString();
        var connection = await TokensAsync(factory, canaries, "first");

        await designer.OpenAsync($"/connections/{connection}");
        await designer.PressAsync("Refresh now");
        await designer.SeesAsync("refresh token rotated");
        await TokensAsync(factory, canaries, "second");
        canaries["first access token"].ShouldNotBe(canaries["second access token"]);
        await designer.PressAsync("Test now");
        await designer.SeesHeadingAsync("Test");
        await designer.OpenAsync($"/connections/{connection}/history");

        var places = new List<(string Place, byte[] Bytes)>(await heard.AllAsync())
        {
            ($"answer of {go.AbsolutePath}", goBody),
        };
        heard.MissedPages.ShouldBeSubsetOf([go.AbsolutePath]);
        foreach (var kind in new[] { "frame from", "frame to", "answer of" })
        {
            places.ShouldContain(place => place.Place.StartsWith(kind, StringComparison.Ordinal));
        }

        places.AddRange(
            logs.Lines.Select(line => ($"log: {line[..Math.Min(line.Length, 120)]}", Encoding.UTF8.GetBytes(line)))
        );
        places.AddRange(DatabaseFiles(factory.Folder));
        using var browser = await factory.SignInAsync(Role.Designer);
        places.AddRange(await ExportsAsync(browser, factory));

        canaries.Count.ShouldBe(8);
        canaries.Values.ShouldAllBe(canary => canary.Length >= 20);
        Leaks(places, canaries).ShouldBeEmpty();
    }

    /// <summary>An app of the sandbox whose secret is known here, put in the place of the ready-made one.</summary>
    private static async Task<SandboxClient> RegisterAsync(StudioFactory studio)
    {
        await using var scope = studio.Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<IIntegrationStore>();
        var record = (await store.FindAsync("sandbox-crm", Ct)).ShouldNotBeNull();
        var redirectUri = $"{studio.Origin}/oauth/callback/{record.Id}";
        var origin = studio.Services.GetRequiredService<SandboxHost>().Origin;
        var app = await SandboxClient.RegisterAsync(origin, new { redirectUris = new[] { redirectUri } }, Ct);
        var draft = IntegrationJson.Read(record.Document);
        draft.Client.Id = app.ClientId;
        record.Document = IntegrationJson.Write(draft);
        (await store.UpdateAsync(record, null, Ct)).ShouldBeTrue();
        return app;
    }

    private static async Task<string> VerifierAsync(StudioFactory studio)
    {
        await using var scope = studio.Services.CreateAsyncScope();
        var attempts = scope.ServiceProvider.GetRequiredService<IAttemptStore>();
        var waiting = (await attempts.ListAsync(new AttemptQuery(Limit: 1), Ct)).ShouldHaveSingleItem();
        var vault = scope.ServiceProvider.GetRequiredService<AttemptVault>();
        return vault.Open(waiting.Id, AttemptFields.Verifier, waiting.VerifierCipher).ShouldNotBeNull().Reveal();
    }

    private static async Task<Guid> TokensAsync(StudioFactory studio, Dictionary<string, string> canaries, string which)
    {
        await using var scope = studio.Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<IConnectionStore>();
        var connection = (await store.ListAsync(new ConnectionQuery(), Ct)).ShouldHaveSingleItem();
        var tokens = (await store.TokensAsync(connection.Id, Ct)).ShouldNotBeNull();
        var vault = scope.ServiceProvider.GetRequiredService<ConnectionVault>();
        vault.OpenAccess(tokens).Opened(out var access).ShouldBeTrue();
        vault.OpenRefresh(tokens).ShouldNotBeNull().Opened(out var refresh).ShouldBeTrue();
        canaries[$"{which} access token"] = access!.Reveal();
        canaries[$"{which} refresh token"] = refresh!.Reveal();
        return connection.Id;
    }

    // The sandbox's own file is a provider's: it keeps what a provider keeps.
    private static IEnumerable<(string Place, byte[] Bytes)> DatabaseFiles(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "connectorstudio.db*"))
        {
            if (!file.EndsWith(".lock", StringComparison.Ordinal))
            {
                var share = FileShare.ReadWrite | FileShare.Delete;
                using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, share);
                using var copy = new MemoryStream();
                stream.CopyTo(copy);
                yield return (Path.GetFileName(file), copy.ToArray());
            }
        }
    }

    private static async Task<IReadOnlyList<(string Place, byte[] Bytes)>> ExportsAsync(
        HttpClient browser,
        StudioFactory studio
    )
    {
        await using var scope = studio.Services.CreateAsyncScope();
        var attempts = scope.ServiceProvider.GetRequiredService<IAttemptStore>();
        var attempt = (await attempts.ListAsync(new AttemptQuery(Limit: 1), Ct)).ShouldHaveSingleItem();
        var found = new List<(string, byte[])>();
        foreach (var path in new[] { "/integrations/sandbox-crm/export", $"/attempts/{attempt.Id}/trace" })
        {
            using var answer = await browser.GetAsync(path, Ct);
            answer.IsSuccessStatusCode.ShouldBeTrue(path);
            answer.Content.Headers.ContentType.ShouldNotBeNull().MediaType.ShouldBe("application/json");
            found.Add((path, await answer.Content.ReadAsByteArrayAsync(Ct)));
        }

        return found;
    }

    private static IEnumerable<string> Leaks(
        IReadOnlyList<(string Place, byte[] Bytes)> places,
        IReadOnlyDictionary<string, string> canaries
    ) =>
        from canary in canaries
        from form in Forms(canary.Value).Distinct(StringComparer.Ordinal)
        from encoding in new[] { Encoding.UTF8, Encoding.Unicode }
        let needle = encoding.GetBytes(form)
        from place in places
        where place.Bytes.AsSpan().IndexOf(needle) >= 0
        // The page that goes to the provider carries the state there.
        where canary.Key != "state" || !place.Place.Contains("/connect/go/", StringComparison.Ordinal)
        select $"{canary.Key} in {place.Place}";

    private static IEnumerable<string> Forms(string canary)
    {
        yield return canary;
        yield return Uri.EscapeDataString(canary);
        yield return Convert.ToBase64String(Encoding.UTF8.GetBytes(canary));
    }
}
