using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Diagnosis.Rules;

/// <summary>The endpoint wants the token under another name than RFC 7009 has for it.</summary>
internal sealed class RevokeParameterOther : IKnownCause
{
    private static readonly string[] Names = ["access_token", "refresh_token", "accessToken", "refreshToken"];

    public Finding? Explain(Reply reply)
    {
        var sent = reply.Document.Revoke.TokenParameter;
        if (
            reply.Leg != LegNames.Revoke
            || reply.Status is not (400 or 422)
            || !reply.Says("missing", "required", "not provided", "must be", "is empty")
            || Array.Find(Names, each => each != sent && reply.Says(each)) is not { } wanted
        )
        {
            return null;
        }
        return reply.At(
            "parameter_renamed",
            "revoke.tokenParameter",
            $"{reply.App} wants the token in {wanted}",
            FindingSeverity.Warning
        ) with
        {
            Why = $"The answer asks for {wanted}, and the token was sent as {sent}.",
            Fix = $"Send the token as {wanted}.",
            Suggestion = Suggest.Value("/revoke/tokenParameter", wanted),
            Confidence = Confidence.Likely,
        };
    }
}
