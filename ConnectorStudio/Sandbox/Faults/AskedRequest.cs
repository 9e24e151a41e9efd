using System.Net;
using System.Text;
using System.Text.Json;

namespace ConnectorStudio.Sandbox.Faults;

/// <summary>What a request to an OAuth endpoint holds, wherever it stands: query, form, JSON, Authorization header.</summary>
internal sealed record AskedRequest(IReadOnlyDictionary<string, string> Parameters, string? HeaderId, bool IsJson)
{
    public string ClientId => HeaderId ?? Parameters.GetValueOrDefault("client_id") ?? "";
    public bool HasSecretInBody => Parameters.ContainsKey("client_secret");
    public bool IsRefresh => Parameters.GetValueOrDefault("grant_type") == "refresh_token";

    public string? this[string name] => Parameters.GetValueOrDefault(name);

    public static async Task<AskedRequest> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        var parameters = request.Query.ToDictionary(each => each.Key, each => each.Value.ToString());
        var isJson = request.HasJsonContentType();
        if (request.HasFormContentType)
        {
            foreach (var (name, values) in await request.ReadFormAsync(ct))
            {
                parameters[name] = values.ToString();
            }
        }
        else if (isJson)
        {
            foreach (var (name, value) in await ReadJsonAsync(request, ct))
            {
                parameters[name] = value;
            }
        }

        return new AskedRequest(parameters, IdOf(request), isJson);
    }

    private static async Task<Dictionary<string, string>> ReadJsonAsync(HttpRequest request, CancellationToken ct)
    {
        try
        {
            var body = await request.ReadFromJsonAsync<Dictionary<string, JsonElement>>(ct) ?? [];
            return body.ToDictionary(each => each.Key, each => each.Value.ToString());
        }
        catch (JsonException)
        {
            return []; // as good as nothing: the endpoint then misses its parameters
        }
    }

    private static string? IdOf(HttpRequest request)
    {
        const string basic = "Basic ";
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(basic, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var bytes = new byte[header.Length];
        return Convert.TryFromBase64String(header[basic.Length..].Trim(), bytes, out var length)
            ? WebUtility.UrlDecode(Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2)[0])
            : null;
    }
}
