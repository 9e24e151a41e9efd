using System.Text.Json.Nodes;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Tests.Studio;

namespace ConnectorStudio.Tests.Api;

/// <summary>A document as a program sends it.</summary>
internal static class SomeDocument
{
    public static JsonObject Of(Action<IntegrationDraft>? change = null)
    {
        var draft = Some.Draft();
        change?.Invoke(draft);
        return JsonNode.Parse(IntegrationJson.Write(draft))!.AsObject();
    }
}
