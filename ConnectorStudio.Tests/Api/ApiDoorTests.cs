using System.Net;
using ConnectorStudio.Core.Keys;
using ConnectorStudio.Core.People;
using ConnectorStudio.Tests.Studio;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ConnectorStudio.Tests.Api;

/// <summary>Who is let in, and what the others are told.</summary>
public sealed class ApiDoorTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_live_key_is_let_in_and_a_missing_one_is_told_how()
    {
        await using var studio = new StudioFactory();
        using var program = await studio.ProgramAsync();
        using var nobody = studio.Program(null);

        (await (await program.GetAsync("/api/v1/integrations", Ct)).ShouldBeAsync(HttpStatusCode.OK))
            .GetProperty("nextCursor")
            .ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        using var refused = await nobody.GetAsync("/api/v1/integrations", Ct);
        await refused.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "api_key_required");
        refused.Headers.WwwAuthenticate.ToString().ShouldStartWith("Bearer");
    }

    [Fact]
    public async Task A_sign_in_opens_no_route_of_the_API_and_a_key_no_page()
    {
        await using var studio = new StudioFactory();
        using var admin = await studio.SignInAsync(Role.Admin);
        using var program = await studio.ProgramAsync(Permission.Administer);

        using var api = await admin.GetAsync("/api/v1/integrations", Ct);
        await api.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "api_key_required");
        using var page = await program.GetAsync("/integrations", Ct);
        page.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Unknown_revoked_and_expired_keys_are_answered_alike()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));
        await using var studio = new StudioFactory { Time = time };
        var brief = await studio.MakeKeyAsync([], TimeSpan.FromHours(1));
        var revoked = await studio.MakeKeyAsync([]);
        await RevokeAsync(studio, revoked.Key.Id);
        time.Advance(TimeSpan.FromHours(1));

        var answers = new List<string>();
        foreach (var key in new[] { brief.Text.Reveal(), revoked.Text.Reveal(), "csk_" + new string('x', 43) })
        {
            using var program = studio.Program(key);
            using var answer = await program.GetAsync("/api/v1/integrations", Ct);
            await answer.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "api_key_invalid");
            answers.Add(await answer.Content.ReadAsStringAsync(Ct) + answer.Headers.WwwAuthenticate);
        }

        answers.Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_key_that_is_revoked_is_refused_by_the_very_next_call()
    {
        await using var studio = new StudioFactory();
        var key = await studio.MakeKeyAsync([]);
        using var program = studio.Program(key.Text.Reveal());
        (await program.GetAsync("/api/v1/integrations", Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);

        await RevokeAsync(studio, key.Key.Id);

        (await program.GetAsync("/api/v1/integrations", Ct)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_key_of_the_settings_opens_while_the_setting_stands()
    {
        var (key, folder) = (new string('k', 40), Directory.CreateTempSubdirectory("keys").FullName);
        await using (var first = new StudioFactory(folder).With("ConnectorStudio:Bootstrap:ApiKey", key))
        {
            using var program = first.Program(key);
            (await program.GetAsync("/api/v1/integrations", Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        await using (var later = new StudioFactory(folder))
        {
            using var refused = later.Program(key);
            (await refused.GetAsync("/api/v1/integrations", Ct)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task An_address_that_is_none_is_answered_by_a_problem()
    {
        await using var studio = new StudioFactory();
        using var program = await studio.ProgramAsync(Permission.Administer);

        await (await program.GetAsync("/api/v1/nothing", Ct)).ShouldBeProblemAsync(
            HttpStatusCode.NotFound,
            "not_found"
        );
        await (await program.DeleteAsync("/api/v1/integrations", Ct)).ShouldBeProblemAsync(
            HttpStatusCode.MethodNotAllowed,
            "method_not_allowed"
        );
    }

    [Fact]
    public async Task A_key_that_calls_too_often_is_told_when_to_come_back_and_others_are_not_held_up()
    {
        await using var studio = new StudioFactory().With("ConnectorStudio:Limits:ControlRequestsPerSecond", "1");
        using var eager = await studio.ProgramAsync();
        using var other = await studio.ProgramAsync();

        HttpResponseMessage answer;
        do
        {
            answer = await eager.GetAsync("/api/v1/integrations", Ct);
        } while (answer.StatusCode == HttpStatusCode.OK);

        await answer.ShouldBeProblemAsync(HttpStatusCode.TooManyRequests, "rate_limited");
        answer.Headers.RetryAfter?.Delta.ShouldNotBeNull();
        (await other.GetAsync("/api/v1/integrations", Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task RevokeAsync(StudioFactory studio, Guid id)
    {
        await using var scope = studio.Services.CreateAsyncScope();
        var admin = await studio.AddPersonAsync("admin@studio.example", Role.Admin);
        var access = new Access(new Somebody(admin), scope.ServiceProvider.GetRequiredService<IPeople>());
        (
            await ActivatorUtilities.CreateInstance<ApiKeyService>(scope.ServiceProvider, access).RevokeAsync(id, Ct)
        ).ShouldBeTrue();
    }

    private sealed record Somebody(Guid? Id) : ICurrentUser;
}
