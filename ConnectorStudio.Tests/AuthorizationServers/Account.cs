namespace ConnectorStudio.Tests.AuthorizationServers;

/// <summary>A person at the app.</summary>
internal sealed record Account(string Id, string Name, string Email)
{
    public static Account Ann { get; } = new("acct_1", "Ann", "ann@acme.example");
    public static Account Bob { get; } = new("acct_2", "Bob", "bob@acme.example");
}
