using ConnectorStudio.Core.Events;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectorStudio.Core.People;

/// <summary>What people do before they are signed in: make the first administrator, set a password by a link.</summary>
public sealed class FirstSteps(IUnitOfWork unit, TimeProvider time)
{
    // Once there is somebody, there always will be: the last administrator cannot be taken away.
    private volatile bool anyone;

    public async Task<bool> AnyoneAsync(CancellationToken ct) =>
        anyone
        || (
            anyone = await unit.RunAsync(
                services => Task.FromResult(services.GetRequiredService<UserManager<StudioUser>>().Users.Any()),
                ct
            )
        );

    /// <summary>Refused as soon as there is anyone, also to the slower of two at once.</summary>
    public Task<PeopleResult> CreateAdministratorAsync(string email, string password, CancellationToken ct) =>
        unit.RunAsync(
            async services =>
            {
                var users = services.GetRequiredService<UserManager<StudioUser>>();
                if (users.Users.Any())
                {
                    return PeopleResult.Refused("This studio has its administrator already. Sign in instead.");
                }

                var user = new StudioUser
                {
                    Id = Ids.New(time),
                    Email = email.Trim(),
                    UserName = email.Trim(),
                    Role = Role.Admin,
                    CreatedAt = time.GetUtcNow(),
                    LockoutEnabled = true,
                };
                var made = await users.CreateAsync(user, password);
                if (!made.Succeeded)
                {
                    return PeopleService.Refused(made);
                }

                services
                    .GetRequiredService<IEventLog>()
                    .Add(
                        new StudioEvent(
                            Ids.New(time),
                            time.GetUtcNow(),
                            EventKinds.UserAdded,
                            $"{user.ShownName} created as the administrator"
                        )
                    );
                return PeopleResult.Ok(user.Id);
            },
            ct
        );

    public Task<PeopleResult> SetPasswordAsync(Guid person, string token, string password, CancellationToken ct) =>
        unit.RunAsync(
            async services =>
            {
                var users = services.GetRequiredService<UserManager<StudioUser>>();
                if (await users.FindByIdAsync(person.ToString()) is not { Disabled: false } user)
                {
                    return PeopleResult.Refused("This link was used or is over. An administrator can make a new one.");
                }

                var set = await users.ResetPasswordAsync(user, token, password);
                return set.Succeeded ? PeopleResult.Ok(user.Id) : PeopleService.Refused(set);
            },
            ct
        );
}
