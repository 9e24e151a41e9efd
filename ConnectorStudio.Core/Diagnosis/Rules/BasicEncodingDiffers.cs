using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;

namespace ConnectorStudio.Core.Diagnosis.Rules;

/// <summary>Special characters in id or secret, and two ways to put them in the header (RFC 6749 §2.3.1).</summary>
internal sealed class BasicEncodingDiffers : IKnownCause
{
    public Finding? Explain(Reply reply)
    {
        if (
            !reply.CredentialsNeedEncoding
            || reply.Authentication != ClientAuthentications.Basic
            || !reply.Is("invalid_client", "unauthorized_client")
        )
        {
            return null;
        }
        var better = reply.Document.Client.BasicEncoding == "form" ? "raw" : "form";
        return reply.At(
            "basic_encoding_differs",
            "client.basicEncoding",
            $"{reply.App} likely reads the special characters of the secret in another way"
        ) with
        {
            Why = "Client ID or secret hold characters that form-encoding changes, and not every server undoes it.",
            Fix = $"Use the {better} encoding in the Authorization header.",
            Suggestion = Suggest.Value("/client/basicEncoding", better),
            Confidence = Confidence.Likely,
        };
    }
}
