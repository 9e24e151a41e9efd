using System.Text.Json;

namespace ConnectorStudio.Api;

/// <summary>The words of enumerations in the API: snake_case, in bodies and in queries alike.</summary>
internal static class ApiWords
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
