namespace ConnectorStudio.Lint;

/// <summary>
/// <c>lint FILE...</c>: asks publish's rules and the security rules of integration documents in files. It starts no
/// server, reads no settings and calls nobody.
/// </summary>
internal static class LintCommand
{
    public const string Name = "lint";

    /// <summary>0: nothing at or above the level; 1: something; 2: a file cannot be read, or the call is wrong.</summary>
    /// <param name="folder">Relative paths count from here.</param>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> args,
        TextWriter output,
        TextWriter errors,
        string folder,
        CancellationToken ct
    )
    {
        if (args.Contains("--help") || args.Contains("-h"))
        {
            await output.WriteLineAsync(LintOptions.Usage);
            return 0;
        }

        var options = LintOptions.Read(args);
        if (options.Refusal is { } refusal)
        {
            await errors.WriteLineAsync($"{refusal}{Environment.NewLine}{LintOptions.Usage}");
            return 2;
        }

        var (files, missing) = LintFiles.Find(options.Patterns, folder);
        var reports = new List<LintReport>();
        foreach (var file in files)
        {
            if (await LintReport.ReadAsync(file, options, ct) is { } report)
            {
                reports.Add(report);
            }
        }

        reports.AddRange(missing.Select(pattern => LintReport.Unreadable(pattern, "There is no such file.")));
        if (reports.Count == 0)
        {
            await errors.WriteLineAsync("No integration document was found.");
            return 2;
        }

        if (!await WriteAsync(LintText.Write(reports, options), options, output, errors, folder, ct))
        {
            return 2;
        }

        return reports.Exists(report => report.IsUnreadable) ? 2
            : reports.SelectMany(report => report.Lines).Any(line => options.FailsOn(line.Severity)) ? 1
            : 0;
    }

    private static async Task<bool> WriteAsync(
        string text,
        LintOptions options,
        TextWriter output,
        TextWriter errors,
        string folder,
        CancellationToken ct
    )
    {
        if (options.Output is not { } path)
        {
            await output.WriteAsync(text.AsMemory(), ct);
            return true;
        }

        try
        {
            await File.WriteAllTextAsync(Path.GetFullPath(path, folder), text, ct);
            return true;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync($"{path} cannot be written: {refused.Message}");
            return false;
        }
    }
}
