using ConnectorStudio.Core.Events;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectorStudio.Core.People;

/// <summary>Accounts, for administrators. There is always one administrator who can sign in.</summary>
public sealed class PeopleService(IAccess access, IUnitOfWork unit, TimeProvider time)
{
    public async Task<IReadOnlyList<Person>> ListAsync(CancellationToken ct)
    {
        await access.RequireAsync(Permission.Administer, ct);
        return await unit.RunAsync(
            services =>
            {
                var users = services.GetRequiredService<UserManager<StudioUser>>();
                return Task.FromResult<IReadOnlyList<Person>>([
                    .. users.Users.OrderBy(user => user.NormalizedEmail).AsEnumerable().Select(Shown),
                ]);
            },
            ct
        );
    }

    public Task<PeopleResult> AddAsync(string email, string name, Role role, CancellationToken ct) =>
        ActAsync(
            async (work, admin) =>
            {
                var user = new StudioUser
                {
                    Id = Ids.New(time),
                    Email = email.Trim(),
                    UserName = email.Trim(),
                    DisplayName = name.Trim(),
                    Role = role,
                    CreatedAt = time.GetUtcNow(),
                    LockoutEnabled = true,
                };
                var made = await work.Users.CreateAsync(user);
                if (!made.Succeeded)
                {
                    return Refused(made);
                }

                work.Tell(EventKinds.UserAdded, admin, $"{user.ShownName} added as {role}");
                return PeopleResult.Ok(user.Id, await LinkAsync(work.Users, user));
            },
            ct
        );

    public Task<PeopleResult> ChangeRoleAsync(Guid id, Role role, CancellationToken ct) =>
        ActAsync(
            id,
            async (work, admin, user) =>
            {
                if (role != Role.Admin && IsLastAdmin(work.Users, user))
                {
                    return LastAdmin();
                }

                user.Role = role;
                return await SaveAsync(work, admin, user, $"{user.ShownName} is now {role}");
            },
            ct
        );

    /// <summary>Ends the person's sessions; what the person made stays.</summary>
    public Task<PeopleResult> DisableAsync(Guid id, CancellationToken ct) =>
        ActAsync(
            id,
            async (work, admin, user) =>
            {
                if (user.Id == admin.Id)
                {
                    return PeopleResult.Refused("You cannot disable yourself; another administrator can.");
                }

                // Whoever asks may have been demoted a moment ago, by the very person.
                if (IsLastAdmin(work.Users, user))
                {
                    return LastAdmin();
                }

                user.Disabled = true;
                return await SaveAsync(work, admin, user, $"{user.ShownName} disabled");
            },
            ct
        );

    public Task<PeopleResult> EnableAsync(Guid id, CancellationToken ct) =>
        ActAsync(
            id,
            async (work, admin, user) =>
            {
                user.Disabled = false;
                return await SaveAsync(work, admin, user, $"{user.ShownName} enabled");
            },
            ct
        );

    /// <summary>The old password stops at once, sessions end, and a link to set a new one is given out once.</summary>
    public Task<PeopleResult> ResetPasswordAsync(Guid id, CancellationToken ct) =>
        ActAsync(
            id,
            async (work, admin, user) =>
            {
                if (user.Id == admin.Id)
                {
                    return PeopleResult.Refused("Another administrator can reset your password.");
                }

                user.PasswordHash = null;
                user.LockoutEnd = null;
                user.AccessFailedCount = 0;
                var saved = await SaveAsync(work, admin, user, $"Password of {user.ShownName} reset");
                return saved.Done ? PeopleResult.Ok(user.Id, await LinkAsync(work.Users, user)) : saved;
            },
            ct
        );

    private static async Task<PeopleResult> SaveAsync(Work work, Actor admin, StudioUser user, string what)
    {
        // A new stamp ends every session of the person within the minute.
        var saved = await work.Users.UpdateSecurityStampAsync(user);
        if (!saved.Succeeded)
        {
            return Refused(saved);
        }

        work.Tell(EventKinds.UserChanged, admin, what);
        return PeopleResult.Ok(user.Id);
    }

    private Task<PeopleResult> ActAsync(
        Guid id,
        Func<Work, Actor, StudioUser, Task<PeopleResult>> act,
        CancellationToken ct
    ) =>
        ActAsync(
            async (work, admin) =>
                await work.Users.FindByIdAsync(id.ToString()) is { } user
                    ? await act(work, admin, user)
                    : PeopleResult.Refused("That account is gone."),
            ct
        );

    private async Task<PeopleResult> ActAsync(Func<Work, Actor, Task<PeopleResult>> act, CancellationToken ct)
    {
        var admin = await access.RequireAsync(Permission.Administer, ct);
        return await unit.RunAsync(services => act(new Work(services, time), admin), ct);
    }

    private static async Task<string> LinkAsync(UserManager<StudioUser> users, StudioUser user)
    {
        var token = await users.GeneratePasswordResetTokenAsync(user);
        return $"/set-password?person={user.Id}&token={Uri.EscapeDataString(token)}";
    }

    // One who was invited and has set no password yet cannot sign in.
    private static bool IsLastAdmin(UserManager<StudioUser> users, StudioUser user) =>
        user is { Role: Role.Admin, Disabled: false }
        && !users.Users.Any(other =>
            other.Id != user.Id && other.Role == Role.Admin && !other.Disabled && other.PasswordHash != null
        );

    private static PeopleResult LastAdmin() =>
        PeopleResult.Refused("This is the last administrator. Make somebody else administrator first.");

    private static Person Shown(StudioUser user) =>
        new(
            user.Id,
            user.Email ?? "",
            user.ShownName,
            user.Role,
            user.Disabled,
            user.PasswordHash is null,
            user.CreatedAt,
            user.LastSignInAt
        );

    internal static PeopleResult Refused(IdentityResult result)
    {
        var error = result.Errors.First();
        return error.Code switch
        {
            nameof(IdentityErrorDescriber.DuplicateEmail) or nameof(IdentityErrorDescriber.DuplicateUserName) =>
                PeopleResult.Refused("Somebody has this email already.", "email"),
            nameof(IdentityErrorDescriber.InvalidEmail) or nameof(IdentityErrorDescriber.InvalidUserName) =>
                PeopleResult.Refused("Write an email address, such as mara@example.com.", "email"),
            nameof(IdentityErrorDescriber.PasswordTooShort) => PeopleResult.Refused(
                "Use at least 12 characters; a few words in a row are fine.",
                "password"
            ),
            nameof(IdentityErrorDescriber.InvalidToken) => PeopleResult.Refused(
                "This link was used or is over. An administrator can make a new one."
            ),
            nameof(IdentityErrorDescriber.ConcurrencyFailure) => PeopleResult.Refused(
                "Somebody else changed this account just now. Look at it again."
            ),
            _ => PeopleResult.Refused(
                error.Description,
                error.Code.StartsWith("Password", StringComparison.Ordinal) ? "password" : null
            ),
        };
    }

    private sealed class Work(IServiceProvider services, TimeProvider time)
    {
        public UserManager<StudioUser> Users { get; } = services.GetRequiredService<UserManager<StudioUser>>();

        public void Tell(string kind, Actor admin, string text) =>
            services
                .GetRequiredService<IEventLog>()
                .Add(
                    new StudioEvent(Ids.New(time), time.GetUtcNow(), kind, text)
                    {
                        ActorId = admin.Id,
                        ActorName = admin.Name,
                    }
                );
    }
}
