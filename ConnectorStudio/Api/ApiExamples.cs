using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace ConnectorStudio.Api;

/// <summary>Examples of bodies and answers, by route: <c>examples.json</c>.</summary>
internal static class ApiExamples
{
    private static readonly JsonObject All = Read();

    /// <summary>The routes that have one.</summary>
    public static IReadOnlyList<string> Routes { get; } = [.. All.Select(each => each.Key)];

    public static void Put(OpenApiOperation operation, string route)
    {
        if (All[route] is not { } example)
        {
            return;
        }

        if (example["request"] is { } request && operation.RequestBody?.Content is { } asked)
        {
            foreach (var media in asked.Values)
            {
                media.Example = request.DeepClone();
            }
        }

        foreach (var (status, answer) in operation.Responses ?? [])
        {
            if ((status[0] == '2' ? example["response"] : example["refusals"]?[status]) is { } response)
            {
                foreach (var media in answer.Content?.Values ?? Enumerable.Empty<OpenApiMediaType>())
                {
                    media.Example = response.DeepClone();
                }
            }
        }
    }

    private static JsonObject Read()
    {
        using var stream = typeof(ApiExamples).Assembly.GetManifestResourceStream("Api/examples.json")!;
        return JsonNode.Parse(stream)!.AsObject();
    }
}
