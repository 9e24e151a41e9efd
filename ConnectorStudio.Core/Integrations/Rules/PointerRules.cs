namespace ConnectorStudio.Core.Integrations.Rules;

/// <summary>Rules for JSON Pointers (RFC 6901) into answers.</summary>
internal static class PointerRules
{
    public static void Check(Report report, string field, string? pointer)
    {
        if (pointer is not null && !IsPointer(pointer))
        {
            report.Error(
                field,
                "pointer-malformed",
                pointer.Length == 0 ? "The path is empty." : $"\"{Report.Cut(pointer)}\" is no path into an answer.",
                "Begin it with a slash, such as /data/id.",
                pointer.Length > 0 && !pointer.Contains('~') && !pointer.StartsWith('/')
                    ? FieldPath.Set(field, "/" + pointer.TrimStart('$').TrimStart('.').Replace('.', '/'))
                    : null
            );
        }
    }

    private static bool IsPointer(string text)
    {
        if (text.Length < 2 || text[0] != '/')
        {
            return false;
        }

        for (var i = text.IndexOf('~'); i >= 0; i = text.IndexOf('~', i + 1))
        {
            if (i + 1 >= text.Length || text[i + 1] is not ('0' or '1'))
            {
                return false;
            }
        }

        return true;
    }
}
