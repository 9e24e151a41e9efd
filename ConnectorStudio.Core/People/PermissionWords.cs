namespace ConnectorStudio.Core.People;

/// <summary>The permissions of API keys in the API's words. <see cref="Permission.Use"/> has none: every key has it.</summary>
public static class PermissionWords
{
    /// <summary>In the order in which a person chooses among them.</summary>
    public static IReadOnlyList<KeyValuePair<Permission, string>> InOrder { get; } =
    [
        new(Permission.Design, "integrations:write"),
        new(Permission.Connect, "connections:connect"),
        new(Permission.SeeConnections, "connections:read"),
        new(Permission.ReadTokens, "tokens:read"),
        new(Permission.SendRequests, "requests:send"),
        new(Permission.Revoke, "connections:revoke"),
        new(Permission.Administer, "admin"),
    ];

    public static string Of(Permission permission) =>
        InOrder.FirstOrDefault(pair => pair.Key == permission).Value ?? "any key";
}
