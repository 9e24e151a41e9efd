using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.Presets;

namespace ConnectorStudio.Tests.Presets;

/// <summary>Together the presets use what real apps need: a kind of quirk that none of them has would be untried.</summary>
public sealed class PresetKindTests
{
    public static TheoryData<string, Func<IntegrationDraft, bool>> Kinds() =>
        new()
        {
            { "login and token host apart", d => HostOf(d.Authorization.Url) != HostOf(d.Token.Url) },
            { "three fields", d => d.Fields.Count >= 3 },
            { "subdomain", d => d.Fields.Exists(field => field.Type == FieldTypes.Subdomain) },
            { "host", d => d.Fields.Exists(field => field.Type == FieldTypes.Host) },
            { "text field", d => d.Fields.Exists(field => field.Type == FieldTypes.Text) },
            {
                "choice with values",
                d => d.Fields.Exists(field => field.Options.Exists(each => each.Values.Count > 0))
            },
            { "pattern", d => d.Fields.Exists(field => field.Pattern is not null) },
            { "prefix and suffix", d => d.Fields.Exists(field => field is { Prefix: not null, Suffix: not null }) },
            { "another client per option", d => d.Client.PerOption is not null },
            { "secret of the integration", d => d.Secrets.Count > 0 },
            { "value of the callback", d => d.Redirect.Captures.Count > 0 },
            { "callback must equal a field", d => d.Redirect.Captures.Exists(each => each.MustEqual is not null) },
            { "token URL from the callback, whole", d => Begins(d.Token.Url, "{{callback.") },
            { "token URL from the callback, a label", d => Begins(d.Token.Url, "https://{{callback.") },
            { "code under another name", d => d.Redirect.CodeParameter != "code" },
            { "response_mode", d => d.Redirect.ResponseMode is not null },
            { "state in the redirect URI", d => d.Redirect.StateCarrier != "state" },
            { "Basic", d => d.Client.Authentication == ClientAuthentications.Basic },
            { "secret in the body", d => d.Client.Authentication == ClientAuthentications.Post },
            { "no secret", d => d.Client.Authentication == ClientAuthentications.None },
            { "signed by a key", d => d.Client.Authentication == ClientAuthentications.PrivateKeyJwt },
            { "secret as user name", d => d.Client.Authentication == ClientAuthentications.SecretAsBasicUsername },
            { "issuer of assertions", d => d.Client.Assertion is { Issuer: not null, Audience: not null } },
            { "scopes always sent", d => d.Authorization.AlwaysScopes.Count > 0 },
            { "scope with a field", d => d.Authorization.Scopes.Exists(scope => scope.Contains("{{")) },
            { "comma", d => d.Authorization.ScopeSeparator == "," },
            { "plus, as it is", d => d.Authorization is { ScopeSeparator: "+", ScopeEncoding: "raw" } },
            { "scopes under another name", d => d.Authorization.ScopeParameter != "scope" },
            { "words for scopes", d => d.Authorization.ScopeDescriptions.Count > 0 },
            { "PKCE", d => d.Authorization.Pkce == "S256" },
            { "PKCE off", d => d.Authorization.Pkce == "none" },
            { "access_type", d => d.Authorization.Parameters.ContainsKey("access_type") },
            { "prompt", d => d.Authorization.Parameters.ContainsKey("prompt") },
            { "audience", d => d.Authorization.Parameters.ContainsKey("audience") },
            { "nonce asked for", d => d.Authorization.Nonce == "always" },
            { "login parameter renamed", d => d.Authorization.ParameterNames.Values.Any(name => name is not null) },
            { "login parameter left out", d => d.Authorization.ParameterNames.Values.Any(name => name is null) },
            { "fragment", d => d.Authorization.Fragment is not null },
            { "query in the login URL", d => d.Authorization.Url.Contains('?') },
            { "ID token verified", d => d.Authorization is { Issuer: not null, JwksUrl: not null } },
            { "issuer of a tenant", d => d.Authorization.Issuer?.Contains("{{id_token.tid}}") == true },
            { "token by GET", d => d.Token.Method == "GET" },
            { "token as JSON", d => d.Token.BodyFormat == "json" },
            { "token in the query", d => d.Token is { Method: "POST", BodyFormat: "query" } },
            { "query in the token URL", d => d.Token.Url.Contains('?') },
            { "token parameter", d => d.Token.Parameters.Count > 0 },
            { "grant type of its own", d => d.Token.Parameters.ContainsKey("grant_type") },
            { "token header", d => d.Token.Headers.Count > 0 },
            { "token parameter renamed", d => d.Token.ParameterNames.Values.Any(name => name is not null) },
            { "token parameter left out", d => d.Token.ParameterNames.Values.Any(name => name is null) },
            { "no redirect URI at the token URL", d => !d.Token.SendRedirectUri },
            { "second token call", d => d.Token.Next is not null },
            { "nested token", d => d.Token.Response.AccessToken.LastIndexOf('/') > 0 },
            { "success inside 200", d => d.Token.Response.Success is not null },
            { "no expiry given, one assumed", d => d.Token.Response.DefaultLifetimeSeconds is not null },
            { "expiry as a point in time", d => d.Token.Response.ExpiresInUnit == ExpiryUnits.EpochSeconds },
            { "expiry as a date", d => d.Token.Response.ExpiresInUnit == ExpiryUnits.Iso8601 },
            { "end of the refresh token", d => d.Token.Response.RefreshTokenExpiresIn is not null },
            { "captured URL", d => d.Token.Captures.Exists(each => each.Type == CaptureTypes.Url) },
            { "captured host", d => d.Token.Captures.Exists(each => each.Type == CaptureTypes.Host) },
            { "no refresh", d => d.Refresh.Mode == RefreshModes.None },
            { "access token exchanged", d => d.Refresh.Mode == RefreshModes.ExchangeAccessToken },
            { "refresh URL of its own", d => d.Refresh.Url is not null },
            { "refresh parameters of its own", d => d.Refresh.Parameters is not null },
            { "refresh with another authentication", d => d.Refresh.Authentication is not null },
            { "refresh answer of its own", d => d.Refresh.Response is not null },
            { "refresh only says ok", d => d.Refresh.KeepsAccessToken },
            { "margin of its own", d => d.Refresh.LeadTimeSeconds is not null },
            { "kept alive", d => d.Refresh.KeepAliveDays is not null },
            { "grace of a rotated token", d => d.Refresh.ReuseGraceSeconds is not null },
            { "revoke by DELETE", d => d.Revoke is { Url: not null, Method: "DELETE" } },
            { "revoke as JSON", d => d.Revoke is { Url: not null, BodyFormat: "json" } },
            { "revoke in the query", d => d.Revoke is { Url: not null, BodyFormat: "query" } },
            { "token in the revoke path", d => d.Revoke.Url?.Contains("{{token}}") == true },
            { "revoke by bearer", d => d.Revoke.Authentication == ClientAuthentications.Bearer },
            { "revoke without a client", d => d.Revoke.Authentication == ClientAuthentications.Anonymous },
            { "revoke header", d => d.Revoke.Headers.Count > 0 },
            { "revoke parameter renamed", d => d.Revoke.ParameterNames.Count > 0 },
            { "revoke success inside 200", d => d.Revoke.Success is not null },
            { "revoke answers 204", d => d.Revoke.SuccessStatuses.Contains(204) },
            { "one revoke ends the grant", d => d.Revoke.EndsWholeGrant },
            { "GraphQL test", d => d.Test is { Method: "POST", Body: not null } },
            { "test header", d => d.Test.Headers.Count > 0 },
            { "test query", d => d.Test.Query.Count > 0 },
            { "test success inside 200", d => d.Test.Success is not null },
            { "follow-up", d => d.Test.FollowUps.Count > 0 },
            { "follow-up gives the host", d => d.AllowedUrls.Exists(url => Begins(url, "{{followUp.")) },
            { "follow-up gives a label", d => d.AllowedUrls.Exists(url => Begins(url, "https://{{followUp.")) },
            { "base URL with a fallback", d => d.AllowedUrls.Exists(url => url.Contains("??")) },
            { "base URL from the token", d => d.AllowedUrls.Exists(url => Begins(url, "{{token.")) },
            { "base URL from the callback", d => d.AllowedUrls.Exists(url => url.Contains("{{callback.")) },
            { "base URL with a path", d => d.AllowedUrls.Exists(url => url.Split('/').Length > 4) },
            { "version header", d => HasHeader(d, row => row.Name.Contains("Version")) },
            { "client id as a header", d => HasHeader(d, row => row.Value.Contains("{{client_id}}")) },
            { "header of an answer", d => HasHeader(d, row => row.Value.Contains("{{test")) },
            { "header for one host", d => HasHeader(d, row => row.Hosts.Count > 0) },
            { "token in another header", d => HasHeader(d, row => IsToken(row) && row.Name != "Authorization") },
            { "another scheme", d => HasHeader(d, row => IsToken(row) && Begins(row.Value, "Zoho-")) },
            {
                "token without a scheme",
                d => HasHeader(d, row => row is { Name: "Authorization", Value: "{{access_token}}" })
            },
            {
                "token in the query of calls",
                d => d.Request.Query.Exists(row => row.Value.Contains("{{access_token}}"))
            },
            {
                "later in seconds under another name",
                d => Waits(d, wait => wait is { Unit: "seconds", Header: not "Retry-After" })
            },
            { "later as a point in time", d => Waits(d, wait => wait.Unit == "epochSeconds") },
            { "nothing remaining means later", d => d.Request.Retry.RemainingHeader is not null },
            { "later said in the body", d => d.Request.Retry.BodyPattern is not null },
            { "later with another status", d => d.Request.Retry.Statuses.Contains(403) },
            { "default query of calls", d => d.Request.Query.Exists(row => !row.Value.Contains("{{")) },
        };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_kind_that_real_apps_need_is_used_by_a_preset(string kind, Func<IntegrationDraft, bool> uses) =>
        PresetCatalog.All.Where(preset => uses(preset.Document)).ShouldNotBeEmpty(kind);

    private static bool HasHeader(IntegrationDraft draft, Func<RequestParameter, bool> matches) =>
        draft.Request.Headers.Exists(row => matches(row));

    private static bool Waits(IntegrationDraft draft, Func<RetryWait, bool> matches) =>
        draft.Request.Retry.Waits.Exists(wait => matches(wait));

    private static bool IsToken(RequestParameter row) => row.Value.Contains("{{access_token}}");

    private static bool Begins(string text, string start) => text.StartsWith(start, StringComparison.Ordinal);

    private static string HostOf(string url) => url.Split('/').ElementAtOrDefault(2) ?? url;
}
