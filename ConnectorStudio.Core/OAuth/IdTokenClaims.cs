using System.Text.Json;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Templating;

namespace ConnectorStudio.Core.OAuth;

/// <summary>Judges the claims of an ID token whose signature holds: its end, audience, issuer and nonce. Pure.</summary>
internal static class IdTokenClaims
{
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);

    /// <summary>null: it holds in every respect.</summary>
    public static RequestFault? Judge(
        IntegrationDraft document,
        TemplateValues values,
        string clientId,
        SignedClaims signed,
        DateTimeOffset now
    )
    {
        if (signed.Claims is not { } claims)
        {
            return signed.Fault;
        }

        if (AnswerTimes.Number(JsonPointer.Text(claims, "/exp")) is not { } end)
        {
            return Ended("authorization.jwksUrl");
        }

        if (end <= (now - Skew).ToUnixTimeSeconds())
        {
            return Ended(""); // no field: clocks differ
        }

        var audiences = Audiences(claims);
        return audiences.Contains(clientId)
            ? OfIssuer(document, values, claims) ?? OfParty(audiences, claims, clientId) ?? OfNonce(signed)
            : new RequestFault("client.id", "It is for another app: its audience is not this Client ID.");
    }

    // The issuer may name a claim (one server for many tenants), which counts only now that the signature holds.
    private static RequestFault? OfIssuer(IntegrationDraft document, TemplateValues values, JsonElement claims)
    {
        var known = values.With(TemplateRoots.IdToken, TemplateValue.Of(claims));
        if (
            !Template
                .Render(document.Authorization.Issuer!, TemplatePlace.Text, known)
                .Rendered(out var issuer, out var fault)
        )
        {
            return new RequestFault("authorization.issuer", fault.Message);
        }

        var came = JsonPointer.Text(claims, "/iss") ?? "";
        return string.Equals(issuer, came, StringComparison.Ordinal)
            ? null
            : new RequestFault("authorization.issuer", $"It was issued by {Cut(came)}, not by {issuer}.");
    }

    private static RequestFault? OfParty(List<string> audiences, JsonElement claims, string clientId) =>
        audiences.Count > 1 && JsonPointer.Text(claims, "/azp") != clientId
            ? new RequestFault(
                "client.id",
                "It is for several apps, and does not name this one as the one it was issued to."
            )
            : null;

    private static RequestFault? OfNonce(SignedClaims signed) =>
        signed.NonceHolds == false
            ? new RequestFault("authorization.nonce", "Its nonce is not the one that was sent to the login page.")
            : null;

    private static List<string> Audiences(JsonElement claims) =>
        JsonPointer.Find(claims, "/aud") is { ValueKind: JsonValueKind.Array } several
            ? [.. several.EnumerateArray().Select(each => JsonPointer.Text(each, "")).OfType<string>()]
        : JsonPointer.Text(claims, "/aud") is { } one ? [one]
        : [];

    private static RequestFault Ended(string field) => new(field, "It has ended, or does not say when it ends.");

    private static string Cut(string text) => text.Length <= 200 ? text : text[..200] + "…";
}
