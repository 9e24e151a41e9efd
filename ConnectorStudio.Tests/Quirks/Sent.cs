namespace ConnectorStudio.Tests.Quirks;

/// <summary>The usual requests, written as rows have them.</summary>
internal static class Sent
{
    private const string Token = "https://login.acme.example/token";

    public static string Form(string url, string body, params string[] headers) =>
        $"POST {url}\nAccept: application/json{Lines(headers)}\nContent-Type: application/x-www-form-urlencoded\n\n{body}";

    /// <summary>A request without a body to an endpoint of the authorization server.</summary>
    public static string Bare(string method, string url, params string[] headers) =>
        $"{method} {url}\nAccept: application/json{Lines(headers)}";

    public static string Json(string url, string body, params string[] headers) =>
        $"POST {url}\nAccept: application/json{Lines(headers)}\nContent-Type: application/json\n\n{body}";

    /// <summary>The plain exchange of a code, with these in the place of client id and secret.</summary>
    public static string Code(string client = "&client_id=acme&client_secret=s3cret", params string[] headers) =>
        Form(
            Token,
            $"grant_type=authorization_code&code=code-1&redirect_uri={{redirect}}&code_verifier={{verifier}}{client}",
            headers
        );

    /// <summary>The plain renewal.</summary>
    public static string Renewal(string client = "&client_id=acme&client_secret=s3cret", params string[] headers) =>
        Form(Token, $"grant_type=refresh_token&refresh_token=rt-1{client}", headers);

    /// <summary>The plain end of both tokens.</summary>
    public static string End(string client = "&client_id=acme&client_secret=s3cret", params string[] headers) =>
        Both(
            Form(Revoke, $"token=rt-2&token_type_hint=refresh_token{client}", headers),
            Form(Revoke, $"token=at-2&token_type_hint=access_token{client}", headers)
        );

    public const string Revoke = "https://login.acme.example/revoke";

    /// <summary>A request to the API that a program sent.</summary>
    public static string Api(string token = "at-1", string url = "https://api.acme.example/v1/items") =>
        $"GET {url}\nAuthorization: Bearer {token}";

    /// <summary>The studio's own request to the API.</summary>
    public static string Test(string token = "at-1", string url = "https://api.acme.example/v1/me") =>
        $"GET {url}\nAccept: application/json\nAuthorization: Bearer {token}";

    public static string Both(params string[] requests) => string.Join("\n---\n", requests);

    private static string Lines(string[] headers) => string.Concat(headers.Select(header => $"\n{header}"));
}
