using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace ConnectorStudio.Tests.Sandbox;

/// <summary>A small OAuth client that talks to the sandbox by plain HTTP, knowing nothing of the studio.</summary>
public sealed class SandboxClient : IDisposable
{
    public const string RedirectUri = "http://localhost:5999/oauth/callback/test";
    private readonly HttpClient _http = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });

    private SandboxClient(string origin, string clientId, string? secret)
    {
        Origin = origin;
        ClientId = clientId;
        Key = secret;
    }

    public string Origin { get; }

    public string ClientId { get; }

    /// <summary>The client secret, or null of a public app; a test may set a wrong one.</summary>
    public string? Key { get; set; }

    /// <summary>basic, post or none.</summary>
    public string Authentication { get; set; } = "basic";

    /// <summary>"", "/production" or "/sandbox".</summary>
    public string Environment { get; set; } = "";

    public string Verifier { get; } = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static async Task<SandboxClient> RegisterAsync(string origin, object? more, CancellationToken ct)
    {
        var body = JsonSerializer.SerializeToNode(new { name = "Test app", redirectUris = new[] { RedirectUri } })!;
        foreach (var (name, value) in JsonSerializer.SerializeToNode(more ?? new { })!.AsObject())
        {
            body[name] = value?.DeepClone();
        }

        using var http = new HttpClient();
        using var answer = await http.PostAsJsonAsync($"{origin}/apps", body, ct);
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.Created);
        var made = await answer.Content.ReadFromJsonAsync<JsonObject>(ct);
        var secret = (string?)made!["clientSecret"];
        return new SandboxClient(origin, (string)made["clientId"]!, secret)
        {
            Authentication = secret is null ? "none" : "basic",
        };
    }

    /// <summary>The login URL; a parameter given as null is left out.</summary>
    public Uri LoginUrl(string scope = "profile offline_access", params (string Name, string? Value)[] changes)
    {
        var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));
        var parameters = new Dictionary<string, string?>
        {
            ["response_type"] = "code",
            ["client_id"] = ClientId,
            ["redirect_uri"] = RedirectUri,
            ["scope"] = scope,
            ["state"] = "the state",
            ["code_challenge"] = challenge,
            ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in changes)
        {
            parameters[name] = value;
        }

        return new Uri(QueryHelpers.AddQueryString($"{Origin}{Environment}/authorize", parameters));
    }

    /// <summary>The whole way to tokens, with a browser that allows.</summary>
    public async Task<JsonObject> ConnectAsync(
        string person = "alice",
        string scope = "profile offline_access",
        CancellationToken ct = default
    )
    {
        using var browser = new SandboxBrowser(person);
        var callback = await browser.AllowAsync(LoginUrl(scope), ct);
        var (status, tokens) = await RedeemAsync(callback, ct);
        status.ShouldBe(200, tokens.ToJsonString());
        return tokens;
    }

    public Task<(int Status, JsonObject Body)> RedeemAsync(Uri callback, CancellationToken ct) =>
        PostAsync(
            "/token",
            new()
            {
                ["grant_type"] = "authorization_code",
                ["code"] = QueryHelpers.ParseQuery(callback.Query)["code"].ToString(),
                ["redirect_uri"] = RedirectUri,
                ["code_verifier"] = Verifier,
            },
            ct
        );

    public Task<(int Status, JsonObject Body)> RefreshAsync(JsonObject tokens, CancellationToken ct) =>
        PostAsync(
            "/token",
            new() { ["grant_type"] = "refresh_token", ["refresh_token"] = (string)tokens["refresh_token"]! },
            ct
        );

    public Task<(int Status, JsonObject Body)> RevokeAsync(JsonObject tokens, string kind, CancellationToken ct) =>
        PostAsync("/revoke", new() { ["token"] = (string)tokens[kind]!, ["token_type_hint"] = kind }, ct);

    public Task<(int Status, JsonObject Body)> IntrospectAsync(JsonObject tokens, CancellationToken ct) =>
        PostAsync("/introspect", new() { ["token"] = (string)tokens["access_token"]! }, ct);

    public async Task<(int Status, JsonObject Body, string? Challenge)> GetAsync(
        string path,
        JsonObject tokens,
        CancellationToken ct
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Origin}{Environment}{path}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", (string)tokens["access_token"]!);
        using var answer = await _http.SendAsync(request, ct);
        var body = await answer.Content.ReadFromJsonAsync<JsonObject>(ct);
        return ((int)answer.StatusCode, body!, string.Join(", ", answer.Headers.WwwAuthenticate));
    }

    public async Task<int> SetFaultsAsync(IReadOnlyList<int> faults, CancellationToken ct)
    {
        using var answer = await _http.PutAsJsonAsync($"{Origin}/apps/{ClientId}/faults", new { faults }, ct);
        return (int)answer.StatusCode;
    }

    public async Task<(int Status, JsonObject Body)> PostAsync(
        string path,
        Dictionary<string, string> fields,
        CancellationToken ct
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Origin}{Environment}{path}");
        if (Authentication == "basic")
        {
            var pair = $"{Uri.EscapeDataString(ClientId)}:{Uri.EscapeDataString(Key!)}";
            request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));
        }
        else
        {
            fields["client_id"] = ClientId;
            if (Authentication == "post")
            {
                fields["client_secret"] = Key!;
            }
        }

        request.Content = new FormUrlEncodedContent(fields);
        using var answer = await _http.SendAsync(request, ct);
        var text = await answer.Content.ReadAsStringAsync(ct);
        var body = text.StartsWith('{') ? JsonNode.Parse(text)!.AsObject() : new JsonObject { ["text"] = text };
        return ((int)answer.StatusCode, body);
    }

    public void Dispose() => _http.Dispose();
}
