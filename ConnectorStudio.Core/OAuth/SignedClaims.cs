using System.Text.Json;

namespace ConnectorStudio.Core.OAuth;

/// <summary>What an ID token says, and whether it was signed by whom it should be: all that is needed to judge it.</summary>
/// <param name="Claims">null where the signature does not hold: then nothing of the token counts.</param>
/// <param name="Fault">Why it does not hold.</param>
public sealed record SignedClaims(JsonElement? Claims, RequestFault? Fault)
{
    /// <summary>Whether it carries the nonce that was sent; null: none was.</summary>
    public bool? NonceHolds { get; init; }
}
