namespace ConnectorStudio.Tests.Quirks;

/// <summary>
/// What several hundred real apps with the authorization code flow need beyond the plain flow: 1 by how many have it, 2 what
/// no step is named after, 3 what others write code for. Every number has a row, or stands in <see cref="NotRows"/>.
/// </summary>
internal static class RealNeeds
{
    public static IReadOnlyDictionary<string, string> All { get; } =
        new Dictionary<string, string>
        {
            ["1.1"] = "login page and token endpoint on two hosts",
            ["1.2"] = "extra authorize parameters, another response type",
            ["1.3"] = "a field that the person fills in",
            ["1.4"] = "a placeholder in some URL",
            ["1.5"] = "a placeholder in the API's base URL",
            ["1.6"] = "PKCE off",
            ["1.7"] = "a refresh token only when asked for",
            ["1.8"] = "a placeholder in the login, token or refresh URL",
            ["1.9"] = "a rule for waiting and trying again",
            ["1.10"] = "code of its own for tokens or after the connect",
            ["1.11"] = "a path before everything in the API",
            ["1.12"] = "Basic at the token endpoint",
            ["1.13"] = "scopes that are always sent",
            ["1.14"] = "code after the connect that fetches an id",
            ["1.15"] = "prompt=consent",
            ["1.16"] = "access_type=offline",
            ["1.17"] = "fixed or templated headers on API calls",
            ["1.18"] = "a token client in code",
            ["1.19"] = "a choice among values",
            ["1.20"] = "values from the token answer",
            ["1.21"] = "fields that an answer fills",
            ["1.22"] = "response_mode",
            ["1.23"] = "values from the callback",
            ["1.24"] = "a base URL made of a captured value",
            ["1.25"] = "another scope separator",
            ["1.26"] = "a sandbox of its own",
            ["1.27"] = "packed answers",
            ["1.28"] = "a header with what the person typed",
            ["1.29"] = "JSON at the token endpoint",
            ["1.30"] = "a refresh URL of its own",
            ["1.31"] = "a token URL made of a captured value",
            ["1.32"] = "a rewritten authorize URL: renamed, emptied, unencoded, behind #",
            ["1.33"] = "a version header",
            ["1.34"] = "audience",
            ["1.35"] = "a base URL with a fallback",
            ["1.36"] = "the token in another header",
            ["1.37"] = "extra token and refresh parameters",
            ["1.38"] = "a nonce",
            ["1.39"] = "the code under another name",
            ["1.40"] = "client id or secret as an API header",
            ["1.41"] = "three placeholders in one URL",
            ["1.42"] = "a margin of its own before the end",
            ["1.43"] = "tokens inside other members",
            ["1.44"] = "a parameter in every API call",
            ["1.45"] = "a query in the token URL",
            ["1.46"] = "a test request",
            ["1.47"] = "a revocation URL",
            ["1.48"] = "name and identifier from templates",
            ["2.1"] = "scopes: always sent, separator, encoding",
            ["2.2"] = "authorize parameters with placeholders and random values",
            ["2.3"] = "PKCE on, off, plain",
            ["2.4"] = "client authentication in six kinds, apart for each endpoint",
            ["2.5"] = "token request: form, JSON, query; extra parameters, headers, renames",
            ["2.6"] = "answer mapping: paths, unit, default life, success within 200",
            ["2.7"] = "captures from callback and token answer",
            ["2.8"] = "a token URL made of the callback",
            ["2.9"] = "refresh: method, exchange of the access token, the old token kept",
            ["2.10"] = "where the token stands in API calls",
            ["2.11"] = "a request after the connect that reads an id",
            ["3.1"] = "a public client",
            ["3.2"] = "the secret as a Basic user name",
            ["3.3"] = "Basic and nothing in the body",
            ["3.4"] = "a signed client assertion",
            ["3.5"] = "request headers signed with HMAC in the place of a grant",
            ["3.6"] = "headers of its own on the token call",
            ["3.7"] = "redirect URI in the token URL's query, the rest as JSON",
            ["3.8"] = "all parameters in the query",
            ["3.9"] = "renamed parameters",
            ["3.10"] = "a wrapped or renamed answer, an absolute expiry",
            ["3.11"] = "no expiry in the answer, a fixed life",
            ["3.12"] = "the access token exchanged for a newer one",
            ["3.13"] = "a short-lived token exchanged at once",
            ["3.14"] = "a refresh that only says ok, or keeps the old refresh token",
            ["3.15"] = "a second call that opens a session",
            ["3.16"] = "two tokens at once",
            ["3.17"] = "status 201, or 200 with an error inside",
            ["3.18"] = "client credentials after an administrator's consent",
        };

    /// <summary>Why a need has no row of its own.</summary>
    public static IReadOnlyDictionary<string, string> NotRows { get; } =
        new Dictionary<string, string>
        {
            ["1.10"] = "A count, no need: what that code does are the rows of 3 and of 1.14.",
            ["1.18"] = "A count, no need: what that code does are the rows of 3.",
            ["3.5"] = "Not yet: a proof over each request is no member of the document. Planned with signed callbacks.",
        };
}
