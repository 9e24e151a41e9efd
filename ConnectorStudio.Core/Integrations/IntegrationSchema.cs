using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using ConnectorStudio.Core.Integrations.Parts;

namespace ConnectorStudio.Core.Integrations;

/// <summary>The JSON Schema (2020-12) of the integration document, from the very types that read it.</summary>
public static class IntegrationSchema
{
    private static readonly Dictionary<(Type Part, string Member), string[]> Words = new()
    {
        [(typeof(AuthorizationEndpoint), "pkce")] = ["S256", "plain", "none"],
        [(typeof(AuthorizationEndpoint), "nonce")] = ["auto", "always", "never"],
        [(typeof(AuthorizationEndpoint), "scopeEncoding")] = ["percent", "raw"],
        [(typeof(RedirectUri), "stateCarrier")] = ["state", "redirect_uri_query"],
        [(typeof(ClientCredentials), "basicEncoding")] = ["form", "raw"],
        [(typeof(TokenEndpoint), "bodyFormat")] = ["form", "json", "query", "none"],
        [(typeof(RefreshPolicy), "mode")] = ["none", "refresh_token", "exchange_access_token"],
        [(typeof(TokenResponse), "expiresInUnit")] =
        [
            "seconds",
            "milliseconds",
            "epochSeconds",
            "epochMilliseconds",
            "iso8601",
        ],
        [(typeof(ConnectField), "type")] =
        [
            "text",
            "select",
            "boolean",
            "number",
            "secret",
            "subdomain",
            "host",
            "url",
        ],
        [(typeof(CallbackCapture), "type")] = ["text", "label", "host", "url", "number", "secret"],
        [(typeof(Capture), "type")] = ["text", "label", "host", "url", "number", "secret"],
        [(typeof(RequestParameter), "mode")] = ["default", "force"],
        [(typeof(IntegrationDraft), "onSameIdentity")] = ["update", "refuse"],
    };

    /// <param name="id">Where it is served.</param>
    public static string Write(string id)
    {
        var schema = IntegrationJson.Schema(
            new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Describe }
        );
        var members = schema.AsObject();
        var whole = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$id"] = id,
            ["title"] = "ConnectorStudio integration",
            ["description"] =
                "One app to connect to: its twelve steps. A draft may hold anything of this shape; what publishing needs is judged by POST /api/v1/integrations/validate.",
        };
        foreach (var (name, member) in members.ToList())
        {
            members.Remove(name);
            whole[name] = member;
        }

        return whole.ToJsonString(new JsonSerializerOptions { WriteIndented = true, NewLine = "\n" });
    }

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode schema)
    {
        if (
            schema is JsonObject members
            && context.PropertyInfo is { } member
            && Words.TryGetValue((member.DeclaringType, member.Name), out var words)
        )
        {
            var nullable = members["type"] is JsonArray;
            members["enum"] = new JsonArray([
                .. words.Select(word => (JsonNode)JsonValue.Create(word)),
                .. nullable ? [null] : (JsonNode?[])[],
            ]);
        }

        return schema;
    }
}
