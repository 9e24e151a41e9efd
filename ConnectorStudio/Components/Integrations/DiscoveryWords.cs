using ConnectorStudio.Core.Discovery;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Steps;

namespace ConnectorStudio.Components.Integrations;

/// <summary>Discovery on the screen.</summary>
internal static class DiscoveryWords
{
    public static string Of(DiscoveryKind kind) =>
        kind switch
        {
            DiscoveryKind.Issuer => "An issuer: where people sign in",
            DiscoveryKind.Api => "The base URL of an API",
            DiscoveryKind.McpServer => "An MCP server",
            _ => "Find out",
        };

    public static string Heading(Discovered found) =>
        found.Kind switch
        {
            DiscoveryKind.McpServer => $"MCP server {found.ServerName ?? found.Address.Authority}",
            DiscoveryKind.Api => $"API at {found.Address.Authority}",
            _ => $"Issuer {found.Server.Text("issuer")}",
        };

    public static string NameOf(Discovered found) =>
        found.ServerName ?? found.Resource?.Text("resource_name") ?? found.Address.Host;

    /// <summary>null: it belongs to no step.</summary>
    public static SetupStep? StepOf(DiscoveryRow row) => SetupSteps.OwnerOf(row.Field);
}
