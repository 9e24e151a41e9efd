using System.Text.Json;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Discovery;

/// <summary>The call with which every conversation with an MCP server begins: it changes nothing and answers for all.</summary>
public static class McpCall
{
    /// <summary>Both forms of an answer must be welcome, whichever the server prefers (Streamable HTTP transport).</summary>
    public const string Accept = "application/json, text/event-stream";

    private const string ProtocolVersion = "2025-06-18";

    public static JsonElement Initialize { get; } =
        JsonSerializer.SerializeToElement(
            new
            {
                jsonrpc = "2.0",
                id = 1,
                method = "initialize",
                @params = new
                {
                    protocolVersion = ProtocolVersion,
                    capabilities = new { },
                    clientInfo = new { name = "ConnectorStudio", version = "1.0" },
                },
            }
        );

    /// <summary>The server's name in its answer; null: this is no such answer.</summary>
    internal static string? ServerName(string body) =>
        AnswerBody.ReadJson(body) is { } json
            ? JsonPointer.Text(json, "/result/serverInfo/title") ?? JsonPointer.Text(json, "/result/serverInfo/name")
            : null;

    /// <summary>Whether an address looks like one, by its path or the first label of its host.</summary>
    internal static bool LooksLikeOne(Outbound.CheckedUrl url) =>
        url.Host.StartsWith("mcp.", StringComparison.Ordinal)
        || url.Path.Split('/').Any(part => part.Equals("mcp", StringComparison.OrdinalIgnoreCase));
}
