using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.Diagnosis.Rules;

/// <summary>A scope that the app does not know, or does not give to this client.</summary>
internal sealed class ScopeUnknown : IKnownCause
{
    public Finding? Explain(Reply reply)
    {
        if (!reply.Is("invalid_scope") && !reply.Means("scope_refused"))
        {
            return null;
        }
        var authorization = reply.Document.Authorization;
        var named = authorization
            .Scopes.Concat(authorization.AlwaysScopes)
            .Concat(authorization.OptionalScopes)
            .FirstOrDefault(scope => reply.Description?.Contains(scope, StringComparison.Ordinal) ?? false);
        var field =
            named is not null && authorization.AlwaysScopes.Contains(named)
                ? "authorization.alwaysScopes"
                : "authorization.scopes";
        return reply.At(
            "scope_refused",
            field,
            named is null ? $"{reply.App} refuses one of the scopes" : $"{reply.App} refuses the scope {named}"
        ) with
        {
            Why = "A scope is misspelt, does not exist, or is not allowed for this client at the app.",
            Fix = named is null
                ? "Compare the scopes with the app's documentation and with what the client may ask there."
                : $"Correct or remove {named}, or allow it for this client at the app.",
            Confidence = named is null ? Confidence.Likely : Confidence.Certain,
        };
    }
}
