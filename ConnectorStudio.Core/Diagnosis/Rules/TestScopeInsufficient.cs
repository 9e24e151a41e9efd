using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Diagnosis.Rules;

/// <summary>403: the token may not do this (RFC 6750 §3.1).</summary>
internal sealed class TestScopeInsufficient : IKnownCause
{
    public Finding? Explain(Reply reply)
    {
        var challenge = reply.Header("WWW-Authenticate") ?? "";
        var told =
            challenge.Contains("insufficient_scope", StringComparison.OrdinalIgnoreCase)
            || reply.Means("insufficient_scope")
            || reply.Says(
                "insufficient_scope",
                "insufficient scope",
                "missing scope",
                "missing_scope",
                "insufficientpermissions",
                "insufficient permissions",
                "ACCESS_TOKEN_SCOPE_INSUFFICIENT"
            );
        if (reply.Status is not (401 or 403) || !told)
        {
            return null;
        }
        var wanted = Scope(challenge);
        var authorization = reply.Document.Authorization;
        List<string> asked = [.. authorization.Scopes, .. authorization.AlwaysScopes, .. authorization.OptionalScopes];
        var missing = wanted.Where(scope => !asked.Contains(scope)).ToList();
        // Asked for and not granted, although another was: what stands between them is likely not understood.
        if (missing.Count == 0 && wanted.Length > 0 && asked.Count > 1 && !wanted.Contains(asked[0]))
        {
            var separator = authorization.ScopeSeparator == " " ? "," : " ";
            return reply.At(
                "scope_not_granted",
                "authorization.scopeSeparator",
                $"{reply.App} was asked for {string.Join(' ', wanted)} and likely read the first scope only"
            ) with
            {
                Why =
                    "The scope was asked for at the login, and the token does not have it. Where only the first of several is granted, the app wants another character between them.",
                Fix =
                    "Look in the app's documentation what stands between scopes. If the person left one out, connect again.",
                Suggestion = Suggest.Value("/authorization/scopeSeparator", separator),
                Confidence = Confidence.Likely,
            };
        }
        return reply.At(
            "insufficient_scope",
            "authorization.scopes",
            missing.Count > 0
                ? $"{reply.Asked} needs the scope {string.Join(' ', missing)}"
                : $"{reply.Asked} needs a scope that was not granted"
        ) with
        {
            Why = "The token is good and its scopes do not allow this call.",
            Fix =
                missing.Count > 0 ? $"Ask for {string.Join(' ', missing)} and connect again."
                : reply.Leg == LegNames.Request ? "Ask for the scope that this endpoint needs and connect again."
                : "Ask for the scope that this endpoint needs and connect again, or test another endpoint.",
            Suggestion =
                missing.Count > 0 ? Suggest.Value("/authorization/scopes", authorization.Scopes.Concat(missing)) : null,
        };
    }

    private static string[] Scope(string challenge)
    {
        const string member = "scope=\"";
        var start = challenge.IndexOf(member, StringComparison.OrdinalIgnoreCase);
        if (start < 0)
        {
            return [];
        }
        var rest = challenge[(start + member.Length)..];
        var end = rest.IndexOf('"', StringComparison.Ordinal);
        return end < 0 ? [] : rest[..end].Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }
}
