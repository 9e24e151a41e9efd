using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Core.OAuth;

/// <summary>The claims of an ID token that holds in every respect, or why it does not.</summary>
public sealed class IdTokenResult
{
    private IdTokenResult(JsonElement? claims, RequestFault? fault, Exchange? exchange) =>
        (Claims, Fault, Exchange) = (claims, fault, exchange);

    public JsonElement? Claims { get; }

    /// <summary>The member of the document to look at, and a sentence that quotes nothing of the token.</summary>
    public RequestFault? Fault { get; }

    /// <summary>How the keys were fetched.</summary>
    public Exchange? Exchange { get; }

    /// <summary>What was found of it before it was judged; null where the keys could not be read.</summary>
    public SignedClaims? Found { get; private init; }

    public static IdTokenResult Of(JsonElement claims, Exchange exchange) => new(claims, null, exchange);

    public static IdTokenResult Refused(string field, string message, Exchange? exchange = null) =>
        new(null, new RequestFault(field, message), exchange);

    /// <summary>The same, with what was found.</summary>
    public IdTokenResult Of(SignedClaims found) => new(Claims, Fault, Exchange) { Found = found };

    public bool Holds([NotNullWhen(true)] out JsonElement? claims, [NotNullWhen(false)] out RequestFault? fault)
    {
        (claims, fault) = (Claims, Fault);
        return claims is not null;
    }
}
