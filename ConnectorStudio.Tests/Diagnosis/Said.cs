using ConnectorStudio.Core.Diagnosis;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Tests.Studio;

namespace ConnectorStudio.Tests.Diagnosis;

/// <summary>Answers of servers, to diagnose.</summary>
internal static class Said
{
    public const string TokenUrl = "https://login.acme.example/oauth/token";

    public static Reply Token(
        int status,
        string code,
        string? description = null,
        Action<IntegrationDraft>? with = null,
        string? body = null,
        params (string Name, string Value)[] headers
    ) => Of(LegNames.Token, "POST", TokenUrl, status, code, description, with, body, headers);

    public static Reply Refresh(
        int status,
        string code,
        string? description = null,
        Action<IntegrationDraft>? with = null
    ) => Of(LegNames.Refresh, "POST", TokenUrl, status, code, description, with, null, []);

    public static Reply Revoke(
        int status,
        string code,
        string? requestBody = null,
        Action<IntegrationDraft>? with = null
    )
    {
        var reply = Of(
            LegNames.Revoke,
            "POST",
            "https://login.acme.example/oauth/revoke",
            status,
            code,
            null,
            with,
            null,
            []
        );
        return reply with { Exchange = reply.Exchange! with { RequestBody = requestBody } };
    }

    public static Reply Test(
        int status,
        string? body = null,
        Action<IntegrationDraft>? with = null,
        params (string Name, string Value)[] headers
    ) => Of(LegNames.Test, "GET", "https://api.acme.example/v1/me", status, "", null, with, body, headers);

    public static Reply Nothing(string leg, OutboundFailureKind kind) =>
        new(Some.Draft(), leg)
        {
            Exchange = new Exchange { Method = "POST", Url = TokenUrl },
            Failure = new OutboundFailure(kind, "The address rules refuse it."),
        };

    private static Reply Of(
        string leg,
        string method,
        string url,
        int status,
        string code,
        string? description,
        Action<IntegrationDraft>? with,
        string? body,
        (string Name, string Value)[] headers
    )
    {
        var document = Some.Draft();
        with?.Invoke(document);
        return new Reply(document, leg)
        {
            Code = code,
            Description = description,
            Exchange = new Exchange
            {
                Method = method,
                Url = url,
                Status = status,
                ResponseBody = body,
                ResponseHeaders =
                [
                    .. headers.Select(header => new KeyValuePair<string, string>(header.Name, header.Value)),
                ],
            },
        };
    }
}
