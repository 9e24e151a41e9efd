using System.Net;
using System.Text.RegularExpressions;
using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Connect.Sessions;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.People;
using ConnectorStudio.Tests.Api;
using ConnectorStudio.Tests.Connections;
using ConnectorStudio.Tests.Studio;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ConnectorStudio.Tests.Journeys;

/// <summary>An end user at a phone, with nothing but a link.</summary>
public sealed class LinkJourneyTests(Chromium chromium)
{
    private const int Phone = 390;
    private const string Sessions = "/api/v1/connect-sessions";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_program_sends_its_user_who_comes_back_and_only_then_is_the_connection_active()
    {
        await using var site = await ScriptedServer.StartAsync(
            ScriptedServer.Text("<title>Site</title><h1>Welcome back</h1>", "text/html")
        );
        await using var studio = BrowserStudio.Start(
            chromium,
            Configured().With("ConnectorStudio:ConnectLinks:ReturnOrigins:0", site.Origin)
        );
        using var program = await studio.Studio.ProgramAsync(Permission.Connect, Permission.SeeConnections);
        using var created = await program.SendAsync(
            HttpMethod.Post,
            Sessions,
            new
            {
                integration = "sandbox-crm",
                endUser = "ada",
                returnUrl = $"{site.Origin}/back?tab=2",
            }
        );
        var made = await created.ShouldBeAsync(HttpStatusCode.Created);
        var ada = await studio.VisitorAsync(width: Phone);

        await ada.GoAsync(made.GetProperty("url").GetString()!);
        await ada.SeesHeadingAsync("Connect to Sandbox CRM");
        await Person.SeesAsync(ada.Page.GetByText("Harbour Logistics will be able to"));
        await Accessible.JudgeAsync(ada.Page, "the form of a link");
        await ada.Page.SetViewportSizeAsync(Phone, 844);
        await ada.PressAsync("Continue to Sandbox CRM");
        await ada.IsAtSandboxAsync();
        await ada.LogInAtSandboxAsync("alice");
        await ada.PressAsync("Allow");
        await ada.SeesHeadingAsync("Welcome back");

        (await ConnectionsAsync(studio)).ShouldHaveSingleItem().Status.ShouldBe(ConnectionStatus.Pending);
        var came = new Uri(ada.Page.Url);
        var query = System.Web.HttpUtility.ParseQueryString(came.Query);
        query["tab"].ShouldBe("2");
        query["session"].ShouldBe(made.GetProperty("id").GetString());
        using var confirmed = await program.SendAsync(
            HttpMethod.Post,
            $"{Sessions}/{query["session"]}/confirm",
            new { confirmation = query["confirmation"] }
        );
        (await confirmed.ShouldBeAsync(HttpStatusCode.OK)).GetProperty("status").GetString().ShouldBe("succeeded");
        var connection = (await ConnectionsAsync(studio)).ShouldHaveSingleItem();
        connection.Status.ShouldBe(ConnectionStatus.Active);
        connection.EndUser.ShouldBe("ada");

        await ada.GoAsync(made.GetProperty("url").GetString()!);
        await ada.SeesHeadingAsync("Connected to Sandbox CRM");
        await Accessible.JudgeAsync(ada.Page, "a link that succeeded");
    }

    [Fact]
    public async Task Without_script_the_link_works_as_well_from_denial_to_success()
    {
        await using var studio = BrowserStudio.Start(chromium, Configured());
        var ada = await studio.VisitorAsync(width: Phone, script: false);
        await ada.GoAsync(await MakeLinkAsync(studio));

        await AnswerAsync(ada, "Continue to Sandbox CRM", "Deny");
        await ada.SeesAsync("Access was not allowed at Sandbox CRM. Nothing was connected.");
        await AnswerAsync(ada, "Try again", "Allow");
        await ada.SeesHeadingAsync("Connected to Sandbox CRM");

        (await ConnectionsAsync(studio)).ShouldHaveSingleItem().Status.ShouldBe(ConnectionStatus.Active);
    }

    [Fact]
    public async Task Every_other_state_of_a_link_is_for_everyone()
    {
        await using var studio = BrowserStudio.Start(chromium, Configured(services => RemoveWorker(services)));
        var link = await MakeLinkAsync(studio);
        var ada = await studio.VisitorAsync();
        await ada.GoAsync(link);
        await ada.PressAsync("Continue to Sandbox CRM");
        await ada.IsAtSandboxAsync();

        var other = await studio.VisitorAsync();
        await other.GoAsync(link);
        await other.SeesHeadingAsync("This link is open in another browser");
        await Accessible.JudgeAsync(other.Page, "a link that somebody has");

        await ada.LogInAtSandboxAsync("alice");
        await ada.PressAsync("Deny");
        await ada.SeesAsync("Access was not allowed");
        await Accessible.JudgeAsync(ada.Page, "a link whose last try failed");

        await ada.PressAsync("Try again");
        await ada.PressAsync("Allow");
        await ada.SeesHeadingAsync("Connecting to Sandbox CRM");
        await Accessible.JudgeAsync(ada.Page, "a link while the worker runs");
    }

    [Fact]
    public async Task A_designer_makes_a_link_and_sees_it_once()
    {
        await using var studio = BrowserStudio.Start(chromium);
        var mara = await studio.SignedInAsync(Role.Designer);
        await mara.OpenAsync("/integrations/sandbox-crm");
        await mara.PressAsync("Make connect link…");
        await mara.FillAsync("For whom", "ada");
        await mara.PressInDialogAsync("Make connect link");

        var box = mara.Page.GetByLabel("Connect link", new() { Exact = true });
        await Person.SeesAsync(box);
        var link = await box.InputValueAsync();
        link.ShouldMatch($"^{Regex.Escape(studio.Studio.Origin)}/connect/[A-Za-z0-9_-]{{43}}$");
        await mara.PressInDialogAsync("Done");
        await Person.SeesNoMoreAsync(box);

        var ada = await studio.VisitorAsync(width: Phone);
        await ada.GoAsync(link);
        await ada.SeesAsync("For ada");
    }

    private static async Task AnswerAsync(Person person, string button, string answer)
    {
        await person.PressAsync(button);
        await person.FollowAsync("Go to localhost");
        await person.IsAtSandboxAsync();
        if (await person.Box("Password").IsVisibleAsync())
        {
            await person.LogInAtSandboxAsync("alice");
        }

        await person.PressAsync(answer);
    }

    private static StudioFactory Configured(Action<IServiceCollection>? services = null) =>
        new StudioFactory { Sandbox = true, MoreServices = services }.With(
            "ConnectorStudio:OrganisationName",
            "Harbour Logistics"
        );

    private static void RemoveWorker(IServiceCollection services) =>
        services.Remove(
            services.Single(service =>
                service.ServiceType == typeof(IHostedService) && service.ImplementationType == typeof(ConnectWorker)
            )
        );

    private static async Task<string> MakeLinkAsync(BrowserStudio studio)
    {
        await using var scope = studio.Studio.Services.CreateAsyncScope();
        var made = await scope
            .ServiceProvider.GetRequiredService<ConnectSessions>()
            .MakeAsync(new NewConnectSession("sandbox-crm") { AnyHolder = true }, Actor.Studio, Ct);
        return $"{studio.Studio.Origin}/connect/{made.ShouldBeOfType<NewSessionResult.Made>().Link.Reveal()}";
    }

    private static async Task<IReadOnlyList<Connection>> ConnectionsAsync(BrowserStudio studio)
    {
        await using var scope = studio.Studio.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IConnectionStore>().ListAsync(new ConnectionQuery(), Ct);
    }
}
