namespace ConnectorStudio.Core.Integrations.Rules;

/// <summary>Rules for scopes (RFC 6749 §3.3) and how they are sent.</summary>
internal static class ScopeRules
{
    public static void Check(IntegrationDraft draft, Report report)
    {
        var login = draft.Authorization;
        var seen = new HashSet<string>();
        var lists = new[]
        {
            ("authorization.scopes", login.Scopes),
            ("authorization.alwaysScopes", login.AlwaysScopes),
            ("authorization.optionalScopes", login.OptionalScopes),
        };
        foreach (var (list, scopes) in lists)
        {
            foreach (var (index, scope) in scopes.Index())
            {
                Scope(report, list, index, scope, login.ScopeSeparator, seen);
            }
        }

        if (seen.Count == 0)
        {
            return;
        }

        if (login.ScopeSeparator.Length == 0)
        {
            report.Error(
                "authorization.scopeSeparator",
                "separator-missing",
                "The scopes have no separator.",
                "Choose space, comma or plus.",
                FieldPath.Set("authorization.scopeSeparator", " ")
            );
        }

        if (login.ScopeParameter.Length == 0 || ReservedParameters.AtAuthorize.Contains(login.ScopeParameter))
        {
            report.Error(
                "authorization.scopeParameter",
                "scope-parameter-malformed",
                "The scopes cannot be sent under this name.",
                "Type the app's name for them: scope for most apps.",
                FieldPath.Set("authorization.scopeParameter", "scope")
            );
        }
    }

    private static void Scope(
        Report report,
        string list,
        int index,
        string scope,
        string separator,
        HashSet<string> seen
    )
    {
        var field = FieldPath.Item(list, index);
        if (string.IsNullOrWhiteSpace(scope))
        {
            report.Error(field, "scope-empty", "This scope is empty.", "Type it, or remove the row.");
        }
        else if (scope.Contains("{{", StringComparison.Ordinal))
        {
            // what it renders to is judged when it is sent
            _ = seen.Add(scope);
        }
        else if (
            scope.Any(char.IsWhiteSpace)
            || scope.Contains(',')
            || (separator.Trim().Length > 0 && scope.Contains(separator))
        )
        {
            report.Warning(
                field,
                "scope-joined",
                $"\"{Report.Cut(scope)}\" looks like several scopes in one.",
                "Add each as a scope of its own."
            );
        }
        else if (!seen.Add(scope))
        {
            report.Warning(
                field,
                "scope-duplicate",
                $"{Report.Cut(scope)} is asked for twice.",
                "Remove one of the two."
            );
        }
    }
}
