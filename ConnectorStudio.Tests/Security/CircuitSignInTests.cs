using System.Net;
using System.Security.Claims;
using ConnectorStudio.Core.People;
using ConnectorStudio.Security;
using ConnectorStudio.Tests.Studio;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ConnectorStudio.Tests.Security;

public sealed class CircuitSignInTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string, Action<StudioUser>> Changes() =>
        new()
        {
            { "disabled", user => user.Disabled = true },
            { "role", user => user.Role = Role.Tester },
            { "password", user => user.PasswordHash = null },
        };

    [Theory]
    [MemberData(nameof(Changes), DisableDiscoveryEnumeration = true)]
    public async Task B_02_An_open_page_ends_when_its_person_is_changed(string what, Action<StudioUser> change)
    {
        await using var studio = new StudioFactory();
        var id = await studio.AddPersonAsync("bo@harbour.example", Role.Admin);
        await using var scope = studio.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<StudioUser>>();
        var circuit = (CircuitSignIn)scope.ServiceProvider.GetRequiredService<AuthenticationStateProvider>();
        var user = (await users.FindByIdAsync(id.ToString()))!;
        var principal = await scope
            .ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<StudioUser>>()
            .CreateAsync(user);
        principal.IsInRole("Admin").ShouldBeTrue();
        (await circuit.StillHoldsAsync(principal)).ShouldBeTrue();
        change(user);
        await users.UpdateSecurityStampAsync(user);
        (await circuit.StillHoldsAsync(principal)).ShouldBeFalse(what);
        (await circuit.StillHoldsAsync(new ClaimsPrincipal(new ClaimsIdentity()))).ShouldBeFalse();
    }

    [Fact]
    public async Task B_02_The_cookie_of_a_changed_person_is_worth_nothing_within_a_minute()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.Parse("2026-11-24T08:00:00Z", null));
        await using var studio = new StudioFactory { Time = clock };
        var browser = await studio.SignInAsync(Role.Admin);
        (await browser.GetAsync("/users", Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await using (var scope = studio.Services.CreateAsyncScope())
        {
            var users = scope.ServiceProvider.GetRequiredService<UserManager<StudioUser>>();
            await users.UpdateSecurityStampAsync((await users.FindByEmailAsync("admin@studio.example"))!);
        }

        clock.Advance(TimeSpan.FromSeconds(59));
        (await browser.GetAsync("/users", Ct)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Theory]
    [InlineData(Role.Tester, HttpStatusCode.Forbidden)]
    [InlineData(Role.Designer, HttpStatusCode.Forbidden)]
    [InlineData(Role.Admin, HttpStatusCode.OK)]
    public async Task Users_page_is_for_administrators(Role role, HttpStatusCode expected)
    {
        await using var studio = new StudioFactory();
        var browser = await studio.SignInAsync(role);
        (await browser.GetAsync("/users", Ct)).StatusCode.ShouldBe(expected);
    }
}
