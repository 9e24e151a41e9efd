using ConnectorStudio.Core.People;
using Microsoft.AspNetCore.Identity;

namespace ConnectorStudio.Security;

/// <summary>Signs people in by email and password. Whoever tries learns nothing about which part was wrong.</summary>
public sealed class StudioSignIn(
    UserManager<StudioUser> users,
    SignInManager<StudioUser> signIn,
    IPasswordHasher<StudioUser> hasher,
    TimeProvider time
)
{
    // Checked when there is no such person, so that the answer takes as long as for a wrong password.
    private static readonly StudioUser Nobody = new();
    private static string? hashOfNobody;

    public async Task<bool> SignInAsync(string email, string password)
    {
        var user = await users.FindByEmailAsync(email.Trim());
        if (user is null or { Disabled: true } or { PasswordHash: null })
        {
            hashOfNobody ??= hasher.HashPassword(Nobody, "nobody has this password");
            hasher.VerifyHashedPassword(Nobody, hashOfNobody, password);
            return false;
        }

        var checkedPassword = await signIn.CheckPasswordSignInAsync(user, password, lockoutOnFailure: true);
        if (!checkedPassword.Succeeded)
        {
            return false;
        }

        user.LastSignInAt = time.GetUtcNow();
        await users.UpdateAsync(user);
        await signIn.SignInAsync(user, isPersistent: false);
        return true;
    }

    /// <summary>Signs in somebody who just proved it otherwise: by setting the password.</summary>
    public async Task SignInAsync(Guid person)
    {
        if (await users.FindByIdAsync(person.ToString()) is { Disabled: false } user)
        {
            user.LastSignInAt = time.GetUtcNow();
            await users.UpdateAsync(user);
            await signIn.SignInAsync(user, isPersistent: false);
        }
    }

    public Task SignOutAsync() => signIn.SignOutAsync();
}
