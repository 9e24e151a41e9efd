using ConnectorStudio.Core.People;
using ConnectorStudio.Tests.Studio;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectorStudio.Tests.People;

public sealed class PeopleServiceTests
{
    private const string Password = "correct horse battery";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static Task<StudioStore> StartAsync(Acting acting) =>
        StudioStore.StartAsync(more: services =>
        {
            services.AddSingleton<ICurrentUser>(acting);
            services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
            new IdentityBuilder(typeof(StudioUser), services).AddDefaultTokenProviders();
        });

    private static async Task<Guid> AdministratorAsync(StudioStore studio, Acting acting)
    {
        var made = await studio.Get<FirstSteps>().CreateAdministratorAsync("ade@harbour.example", Password, Ct);
        acting.Id = made.PersonId;
        return made.PersonId;
    }

    private static async Task<T> WithAsync<T>(StudioStore studio, Func<PeopleService, Task<T>> act)
    {
        await using var scope = studio.Scope();
        return await act(scope.ServiceProvider.GetRequiredService<PeopleService>());
    }

    [Fact]
    public async Task An_added_person_sets_a_password_by_a_link_that_works_once()
    {
        var acting = new Acting();
        await using var studio = await StartAsync(acting);
        await AdministratorAsync(studio, acting);
        var added = await WithAsync(
            studio,
            people => people.AddAsync("mara@harbour.example", "Mara", Role.Designer, Ct)
        );
        added.Done.ShouldBeTrue();
        var token = Uri.UnescapeDataString(added.PasswordPath!.Split("token=")[1]);
        var first = studio.Get<FirstSteps>();
        (await first.SetPasswordAsync(added.PersonId, "guess", Password, Ct)).Done.ShouldBeFalse();
        (await first.SetPasswordAsync(added.PersonId, token, "short", Ct)).Field.ShouldBe("password");
        (await first.SetPasswordAsync(added.PersonId, token, Password, Ct)).Done.ShouldBeTrue();
        (await first.SetPasswordAsync(added.PersonId, token, "another password", Ct)).Refusal.ShouldContain("was used");
        var mara = (await WithAsync(studio, people => people.ListAsync(Ct))).Single(person => person.Name == "Mara");
        mara.ShouldSatisfyAllConditions(
            () => mara.Role.ShouldBe(Role.Designer),
            () => mara.Invited.ShouldBeFalse(),
            () => mara.Disabled.ShouldBeFalse()
        );
    }

    [Theory]
    [InlineData("ade@harbour.example", "Somebody has this email")]
    [InlineData("ADE@HARBOUR.EXAMPLE", "Somebody has this email")]
    [InlineData("not an address", "Write an email address")]
    [InlineData("", "Write an email address")]
    public async Task An_email_that_will_not_do_is_refused_at_its_field(string email, string why)
    {
        var acting = new Acting();
        await using var studio = await StartAsync(acting);
        await AdministratorAsync(studio, acting);
        var refused = await WithAsync(studio, people => people.AddAsync(email, "", Role.Tester, Ct));
        refused.Field.ShouldBe("email");
        refused.Refusal.ShouldContain(why);
    }

    [Fact]
    public async Task The_last_administrator_stays_one()
    {
        var acting = new Acting();
        await using var studio = await StartAsync(acting);
        var ade = await AdministratorAsync(studio, acting);
        (await WithAsync(studio, people => people.ChangeRoleAsync(ade, Role.Tester, Ct))).Refusal.ShouldContain(
            "last administrator"
        );
        (await WithAsync(studio, people => people.DisableAsync(ade, Ct))).Done.ShouldBeFalse();
        (await WithAsync(studio, people => people.ResetPasswordAsync(ade, Ct))).Done.ShouldBeFalse();

        var second = await WithAsync(studio, people => people.AddAsync("bo@harbour.example", "", Role.Admin, Ct));
        (
            await WithAsync(studio, people => people.ChangeRoleAsync(second.PersonId, Role.Admin, Ct))
        ).Done.ShouldBeTrue();
        var both = await Task.WhenAll(DemoteAsync(ade), DemoteAsync(second.PersonId));
        both.Count(done => done).ShouldBe(1);

        async Task<bool> DemoteAsync(Guid id)
        {
            try
            {
                return (await WithAsync(studio, people => people.ChangeRoleAsync(id, Role.Tester, Ct))).Done;
            }
            catch (AccessDeniedException)
            {
                return false; // the other was faster, and whoever asks is no administrator any more
            }
        }
    }

    [Fact]
    public async Task An_administrator_who_has_no_password_yet_does_not_replace_the_last_one()
    {
        var acting = new Acting();
        await using var studio = await StartAsync(acting);
        var ade = await AdministratorAsync(studio, acting);
        var invited = await WithAsync(studio, people => people.AddAsync("bo@harbour.example", "", Role.Admin, Ct));

        (await WithAsync(studio, people => people.ChangeRoleAsync(ade, Role.Tester, Ct))).Refusal.ShouldContain(
            "last administrator"
        );

        var token = Uri.UnescapeDataString(invited.PasswordPath!.Split("token=")[1]);
        (await studio.Get<FirstSteps>().SetPasswordAsync(invited.PersonId, token, Password, Ct)).Done.ShouldBeTrue();
        (await WithAsync(studio, people => people.ChangeRoleAsync(ade, Role.Tester, Ct))).Done.ShouldBeTrue();
    }

    [Fact]
    public async Task Two_administrators_who_disable_each_other_do_not_both_succeed()
    {
        var acting = new Acting();
        await using var studio = await StartAsync(acting);
        var ade = await AdministratorAsync(studio, acting);
        var bo = await WithAsync(studio, people => people.AddAsync("bo@harbour.example", "", Role.Admin, Ct));
        (await WithAsync(studio, people => people.DisableAsync(bo.PersonId, Ct))).Done.ShouldBeTrue();

        // Bo's own request was let in a moment before.
        var late = new PeopleService(
            new LetInBefore(new Actor(bo.PersonId, "bo", Role.Admin)),
            studio.Get<IUnitOfWork>(),
            TimeProvider.System
        );

        (await late.DisableAsync(ade, Ct)).Refusal.ShouldContain("last administrator");
    }

    [Theory]
    [InlineData(Role.Tester)]
    [InlineData(Role.Designer)]
    public async Task Nobody_but_administrators_manages_people(Role role)
    {
        var acting = new Acting();
        await using var studio = await StartAsync(acting);
        var ade = await AdministratorAsync(studio, acting);
        var other = await WithAsync(studio, people => people.AddAsync("bo@harbour.example", "", role, Ct));
        acting.Id = other.PersonId;
        await Should.ThrowAsync<AccessDeniedException>(() => WithAsync(studio, people => people.ListAsync(Ct)));
        await Should.ThrowAsync<AccessDeniedException>(() =>
            WithAsync(studio, people => people.ChangeRoleAsync(other.PersonId, Role.Admin, Ct))
        );
        await Should.ThrowAsync<AccessDeniedException>(() => WithAsync(studio, people => people.DisableAsync(ade, Ct)));
    }

    [Fact]
    public async Task B_02_A_disabled_or_demoted_person_is_refused_at_the_next_act()
    {
        var acting = new Acting();
        await using var studio = await StartAsync(acting);
        var ade = await AdministratorAsync(studio, acting);
        var bo = (
            await WithAsync(studio, people => people.AddAsync("bo@harbour.example", "", Role.Admin, Ct))
        ).PersonId;
        await using var open = studio.Scope();
        var access = open.ServiceProvider.GetRequiredService<IAccess>();

        acting.Id = bo;
        (await access.RequireAsync(Permission.Administer, Ct)).Id.ShouldBe(bo);
        acting.Id = ade;
        await WithAsync(studio, people => people.ChangeRoleAsync(bo, Role.Designer, Ct));
        acting.Id = bo;
        (await access.RequireAsync(Permission.Design, Ct)).Role.ShouldBe(Role.Designer);
        (
            await Should.ThrowAsync<AccessDeniedException>(() => access.RequireAsync(Permission.Administer, Ct))
        ).Message.ShouldContain("administrator");
        acting.Id = ade;
        await WithAsync(studio, people => people.DisableAsync(bo, Ct));
        acting.Id = bo;
        await Should.ThrowAsync<AccessDeniedException>(() => access.RequireAsync(Permission.Use, Ct));
        (await studio.Get<IPeople>().FindAsync(bo, Ct)).ShouldBeNull();
        acting.Id = ade;
        await WithAsync(studio, people => people.EnableAsync(bo, Ct));
        acting.Id = null;
        await Should.ThrowAsync<AccessDeniedException>(() => access.RequireAsync(Permission.Use, Ct));
    }

    /// <summary>Somebody whose right was looked at before another took it away.</summary>
    private sealed class LetInBefore(Actor actor) : IAccess
    {
        public Task<Actor> RequireAsync(Permission permission, CancellationToken ct) => Task.FromResult(actor);
    }

    private sealed class Acting : ICurrentUser
    {
        public Guid? Id { get; set; }
    }
}
