using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.Diagnosis.Rules;

/// <summary>Several scopes arrived as one, since the app wants another character between them.</summary>
internal sealed class ScopeSeparatorWrong : IKnownCause
{
    public Finding? Explain(Reply reply)
    {
        var authorization = reply.Document.Authorization;
        // Entra repeats all scopes whatever is wrong with one of them.
        if (!reply.Is("invalid_scope") || reply.Means("scope_refused"))
        {
            return null;
        }
        List<string> asked = [.. authorization.Scopes, .. authorization.AlwaysScopes];
        var joined = string.Join(authorization.ScopeSeparator, asked);
        var readAsOne = asked.Count > 1 && reply.Says(joined);
        var pastedAsOne =
            authorization.ScopeSeparator == " " && asked.Exists(scope => scope.Contains(',', StringComparison.Ordinal));
        var unusual = asked.Count > 1 && authorization.ScopeSeparator != " ";
        if (!pastedAsOne && !unusual && !readAsOne)
        {
            return null;
        }
        var better = authorization.ScopeSeparator == " " ? "," : " ";
        return reply.At(
            "scope_separator_wrong",
            "authorization.scopeSeparator",
            $"{reply.App} reads the scopes as one, so they likely need another separator"
        ) with
        {
            Why = pastedAsOne
                ? "One entry of the scope list holds commas, and the separator is a space."
                : $"{asked.Count} scopes were sent with {Named(authorization.ScopeSeparator)} between them, and the app knows no scope of that name.",
            Fix = $"Put {Named(better)} between scopes.",
            Suggestion = Suggest.Value("/authorization/scopeSeparator", better),
            Confidence = Confidence.Likely,
        };
    }

    private static string Named(string separator) =>
        separator switch
        {
            " " => "a space",
            "," => "a comma",
            "+" => "a plus",
            _ => $"“{separator}”",
        };
}
