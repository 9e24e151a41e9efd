using System.Text.Json;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.SecurityReview;

/// <summary>A request to the authorization server, as the security rules look at it.</summary>
/// <param name="Root">The part of the document that shapes it.</param>
/// <param name="FormatField">The member that says where its parameters stand.</param>
internal sealed record SecurityCall(
    string Root,
    string Url,
    string UrlField,
    string Method,
    string BodyFormat,
    string FormatField,
    string Authentication,
    string AuthenticationField,
    IReadOnlyDictionary<string, JsonElement> Parameters
)
{
    /// <summary>Whether its parameters stand in the URL.</summary>
    public bool IsInUrl => BodyFormat == "query" || (Method is "GET" or "DELETE" && BodyFormat == "form");

    public bool SendsClientSecret =>
        Authentication == ClientAuthentications.Post
        || Parameters.Values.Any(value =>
            value.ValueKind == JsonValueKind.String
            && SecurityCase.NamesIn(value.GetString()!).Any(name => name.Root == Templating.TemplateRoots.ClientSecret)
        );

    public static IEnumerable<SecurityCall> In(IntegrationDraft draft)
    {
        yield return Of(TokenCall.Redeem(draft), "token");
        if (draft.Token.Next is { } next)
        {
            yield return Of(TokenCall.Following(next), "token.next");
        }

        if (draft.Refresh.Mode != RefreshModes.None)
        {
            var isExchange = draft.Refresh.Mode == RefreshModes.ExchangeAccessToken;
            yield return Of(
                isExchange ? TokenCall.Exchange(draft) : TokenCall.Refresh(draft),
                draft.Refresh.BodyFormat is null && draft.Refresh.Method is null ? "token" : "refresh"
            );
        }

        if (draft.Revoke is { Url.Length: > 0 } revoke)
        {
            yield return new SecurityCall(
                "revoke",
                revoke.Url,
                "revoke.url",
                revoke.Method,
                revoke.BodyFormat,
                "revoke.bodyFormat",
                revoke.Authentication ?? draft.Client.Authentication,
                revoke.Authentication is null ? "client.authentication" : "revoke.authentication",
                revoke.Parameters
            );
        }
    }

    private static SecurityCall Of(TokenCall call, string shaped) =>
        new(
            call.Root,
            call.Url,
            call.UrlField,
            call.Method,
            call.BodyFormat,
            $"{shaped}.bodyFormat",
            call.Authentication,
            call.AuthenticationField,
            call.Parameters
        );
}
