using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.Diagnosis.Rules;

/// <summary>The app reads the separator as it was encoded: it wants it as it is (Pennylane, Unsplash).</summary>
internal sealed class ScopeEncodingWrong : IKnownCause
{
    public Finding? Explain(Reply reply)
    {
        var authorization = reply.Document.Authorization;
        if (!reply.Is("invalid_scope") || authorization.ScopeEncoding != "percent")
        {
            return null;
        }
        var joined = string.Join(authorization.ScopeSeparator, authorization.Scopes.Concat(authorization.AlwaysScopes));
        var encoded = Uri.EscapeDataString(joined);
        if (encoded == joined || !reply.Says(encoded))
        {
            return null;
        }
        return reply.At(
            "scope_encoding_wrong",
            "authorization.scopeEncoding",
            $"{reply.App} does not decode what stands between the scopes"
        ) with
        {
            Why = $"The answer repeats the scopes as {encoded}: it read them without decoding.",
            Fix = "Send the scopes unencoded.",
            Suggestion = Suggest.Value("/authorization/scopeEncoding", "raw"),
            Confidence = Confidence.Likely,
        };
    }
}
