using System.Text.Json;
using System.Text.Json.Serialization;

namespace ConnectorStudio.Api;

/// <summary>What the API needs besides Core: its JSON, and answers that can be given twice.</summary>
internal static class ApiServices
{
    public static void AddApi(this IServiceCollection services)
    {
        services.AddApiDocument();
        services.ConfigureHttpJsonOptions(json => Shape(json.SerializerOptions));
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true); // answered by Troubles, naming the member
    }

    /// <summary>After authorization.</summary>
    public static void UseApi(this WebApplication app) => app.UseMiddleware<RepeatableCalls>();

    internal static void Shape(JsonSerializerOptions json)
    {
        json.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.AllowDuplicateProperties = false;
        json.RespectNullableAnnotations = true;
        json.RespectRequiredConstructorParameters = true;
        json.NumberHandling = JsonNumberHandling.Strict;
        json.MaxDepth = 40; // a document within a body
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
    }
}
