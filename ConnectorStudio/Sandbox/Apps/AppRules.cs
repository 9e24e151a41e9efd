namespace ConnectorStudio.Sandbox.Apps;

/// <summary>What a registration must look like: the page and the programs' route ask the same rules.</summary>
public static class AppRules
{
    public const int MaxRedirectUris = 20;
    private const int MaxLength = 2000;

    /// <summary>Each mistake with the field it belongs to: name, redirectUris or environments.</summary>
    public static IReadOnlyList<(string Field, string Message)> Mistakes(SandboxApp app)
    {
        var mistakes = new List<(string, string)>();
        if (string.IsNullOrWhiteSpace(app.Name) || app.Name.Length > 80 || app.Name.Any(char.IsControl))
        {
            mistakes.Add(("name", "Give the app a name of 1 to 80 characters."));
        }

        if (app.RedirectUris.Count is 0 or > MaxRedirectUris)
        {
            mistakes.Add(("redirectUris", $"Give 1 to {MaxRedirectUris} redirect URLs, one per line."));
        }

        foreach (var uri in app.RedirectUris)
        {
            if (MistakeIn(uri) is { } mistake)
            {
                mistakes.Add(("redirectUris", $"“{Shortened(uri)}” {mistake}"));
            }
        }

        if (app.Environments.Count == 0 || app.Environments.Except(SandboxEnvironment.All).Any())
        {
            mistakes.Add(("environments", "Choose production, sandbox or both."));
        }

        return mistakes;
    }

    private static string? MistakeIn(string text)
    {
        if (text.Length > MaxLength)
        {
            return $"is longer than {MaxLength} characters.";
        }

        if (
            !Uri.TryCreate(text, UriKind.Absolute, out var uri)
            || !text.StartsWith($"{uri.Scheme}:", StringComparison.OrdinalIgnoreCase)
            || text.Any(char.IsWhiteSpace)
        )
        {
            return "is not a whole URL, such as https://app.example/callback.";
        }

        if (uri.Scheme is "javascript" or "data" or "file" or "vbscript" or "blob" or "about")
        {
            return $"has the scheme {uri.Scheme}, which is no place to return to.";
        }

        return text.Contains('#', StringComparison.Ordinal) ? "has a fragment (#…), which RFC 6749 forbids." : null;
    }

    private static string Shortened(string text) => text.Length <= 80 ? text : string.Concat(text.AsSpan(0, 77), "…");
}
