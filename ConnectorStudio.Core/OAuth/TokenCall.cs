using System.Text.Json;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;

namespace ConnectorStudio.Core.OAuth;

/// <summary>
/// The settings of one kind of token call. Those of a refresh are the token step's where the refresh step says nothing,
/// but never its grant type.
/// </summary>
internal sealed record TokenCall
{
    public required string Leg { get; init; }

    /// <summary>The step's root in the document: <c>token</c> or <c>refresh</c>.</summary>
    public required string Root { get; init; }

    public required string Url { get; init; }

    /// <summary>Which members shape it.</summary>
    public required EndpointPlaces Places { get; init; }

    /// <summary>The members that hold <see cref="Parameters"/> and <see cref="Headers"/>.</summary>
    public required string ParametersField { get; init; }

    public required string HeadersField { get; init; }

    public string UrlField => Places.Url;
    public required string Method { get; init; }
    public required string BodyFormat { get; init; }
    public required string Authentication { get; init; }
    public required string AuthenticationField { get; init; }
    public required IReadOnlyDictionary<string, JsonElement> Parameters { get; init; }
    public required IReadOnlyDictionary<string, string> Headers { get; init; }
    public required IReadOnlyDictionary<string, string?> ParameterNames { get; init; }
    public required TokenResponse Response { get; init; }
    public required IReadOnlyList<Capture> Captures { get; init; }

    public static TokenCall Redeem(IntegrationDraft document) =>
        new()
        {
            Leg = LegNames.Token,
            Root = "token",
            Url = document.Token.Url,
            Places = new EndpointPlaces("token.url", Specs.TokenEndpoint, "token.parameterNames", "token.bodyFormat"),
            ParametersField = "token.parameters",
            HeadersField = "token.headers",
            Method = document.Token.Method,
            BodyFormat = document.Token.BodyFormat,
            Authentication = document.Token.Authentication ?? document.Client.Authentication,
            AuthenticationField = document.Token.Authentication is null
                ? "client.authentication"
                : "token.authentication",
            Parameters = document.Token.Parameters,
            Headers = document.Token.Headers,
            ParameterNames = document.Token.ParameterNames,
            Response = document.Token.Response,
            Captures = document.Token.Captures,
        };

    /// <summary>The second call, whose tokens replace those of the first: a leg of its own it is not.</summary>
    public static TokenCall Following(NextTokenCall next, string leg = LegNames.Token) =>
        new()
        {
            Leg = leg,
            Root = "token.next",
            Url = next.Url,
            Places = new EndpointPlaces(
                "token.next.url",
                Specs.TokenEndpoint,
                "token.parameterNames",
                "token.next.bodyFormat"
            ),
            ParametersField = "token.next.parameters",
            HeadersField = "token.next.headers",
            Method = next.Method,
            BodyFormat = next.BodyFormat,
            Authentication = next.Authentication,
            AuthenticationField = "token.next.authentication",
            Parameters = next.Parameters,
            Headers = next.Headers,
            ParameterNames = new Dictionary<string, string?>(),
            Response = next.Response,
            Captures = next.Captures,
        };

    /// <summary>How the access token itself is handed in for a newer one: with what is given, and nothing else.</summary>
    public static TokenCall Exchange(IntegrationDraft document) =>
        Refresh(document) with
        {
            Authentication = document.Refresh.Authentication ?? ClientAuthentications.Anonymous,
            AuthenticationField = "refresh.authentication",
            Parameters = document.Refresh.Parameters ?? [],
            ParametersField = "refresh.parameters",
        };

    public static TokenCall Refresh(IntegrationDraft document)
    {
        var (token, refresh) = (Redeem(document), document.Refresh);
        return token with
        {
            Leg = LegNames.Refresh,
            Root = "refresh",
            Url = refresh.Url ?? token.Url,
            Places = new EndpointPlaces(
                refresh.Url is null ? "token.url" : "refresh.url",
                Specs.Refresh,
                refresh.ParameterNames is null ? "token.parameterNames" : "refresh.parameterNames",
                refresh.BodyFormat is null ? "token.bodyFormat" : "refresh.bodyFormat"
            ),
            ParametersField = refresh.Parameters is null ? token.ParametersField : "refresh.parameters",
            HeadersField = refresh.Headers is null ? token.HeadersField : "refresh.headers",
            Method = refresh.Method ?? token.Method,
            BodyFormat = refresh.BodyFormat ?? token.BodyFormat,
            Authentication = refresh.Authentication ?? token.Authentication,
            AuthenticationField = refresh.Authentication is null ? token.AuthenticationField : "refresh.authentication",
            Parameters =
                (IReadOnlyDictionary<string, JsonElement>?)refresh.Parameters
                ?? token
                    .Parameters.Where(each => each.Key != "grant_type")
                    .ToDictionary(each => each.Key, each => each.Value),
            Headers = refresh.Headers ?? token.Headers,
            ParameterNames = refresh.ParameterNames ?? token.ParameterNames,
            Response = refresh.Response ?? token.Response,
            Captures = refresh.Captures ?? token.Captures,
        };
    }
}
