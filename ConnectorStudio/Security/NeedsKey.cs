using ConnectorStudio.Core.People;

namespace ConnectorStudio.Security;

/// <summary>On an endpoint: what an API key must be allowed to call it. Routes, documentation and the permission matrix read the same.</summary>
internal sealed record NeedsKey(Permission Permission)
{
    /// <summary>The policy's name.</summary>
    public static string Policy(Permission permission) => $"key {PermissionWords.Of(permission)}";
}
