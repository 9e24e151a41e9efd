using static OpenIddict.Abstractions.OpenIddictConstants;

namespace ConnectorStudio.Sandbox.Provider;

/// <summary>A scope and what it means to the person who is asked for it.</summary>
internal sealed record SandboxScope(string Name, string InWords)
{
    public static IReadOnlyList<SandboxScope> All { get; } =
    [
        new(Scopes.OpenId, "Know who you are here"),
        new(Scopes.Profile, "See your name, email and account"),
        new(Scopes.Email, "See your email address"),
        new("accounts.read", "Read the accounts you belong to"),
        new("contacts.read", "Read your contacts"),
        new(Scopes.OfflineAccess, "Stay connected while you are away"),
    ];
}
