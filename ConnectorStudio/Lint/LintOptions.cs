using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Lint;

/// <summary>What the call asks for.</summary>
internal sealed record LintOptions
{
    public const string Usage = """
        Usage: lint FILE... [options]

        FILE is an integration document (an export, an answer of the API, a preset), a folder, or a glob such as "apps/**/*.json".

          --format text|json|sarif        How to say it (text)
          --output FILE                   Where to write it (the standard output)
          --fail-on error|warning|info    From which severity on the exit status is 1 (error)
          --show error|warning|info       From which severity on findings are told (info)
          --ignore CODE                   Leave findings of that code out; may be given again
          --allow-loopback                Take http://localhost as the studio does in Development

        Exit status: 0 nothing at or above --fail-on, 1 something, 2 a file cannot be read or the call is wrong.
        """;

    public IReadOnlyList<string> Patterns { get; init; } = [];
    public string Format { get; init; } = "text";
    public string? Output { get; init; }
    public FindingSeverity FailOn { get; init; } = FindingSeverity.Error;
    public FindingSeverity Show { get; init; } = FindingSeverity.Info;
    public IReadOnlyList<string> Ignored { get; init; } = [];
    public bool AllowLoopback { get; init; }

    /// <summary>What is wrong with the call.</summary>
    public string? Refusal { get; init; }

    public bool FailsOn(FindingSeverity severity) => severity <= FailOn;

    public bool Tells(FindingSeverity severity, string code) => severity <= Show && !Ignored.Contains(code);

    public static LintOptions Read(IReadOnlyList<string> args)
    {
        var options = new LintOptions();
        for (var i = 0; i < args.Count && options.Refusal is null; i++)
        {
            var (name, value) =
                args[i].StartsWith("--", StringComparison.Ordinal) && args[i].IndexOf('=') is > 0 and var sign
                    ? (args[i][..sign], args[i][(sign + 1)..])
                    : (args[i], (string?)null);
            if (name == "--allow-loopback")
            {
                options = options with { AllowLoopback = true };
            }
            else if (name.StartsWith('-'))
            {
                value ??= ++i < args.Count ? args[i] : null;
                options = value is null
                    ? options with
                    {
                        Refusal = $"{name} needs a value.",
                    }
                    : options.With(name, value);
            }
            else
            {
                options = options with { Patterns = [.. options.Patterns, name] };
            }
        }

        return options.Refusal is null && options.Patterns.Count == 0
            ? options with
            {
                Refusal = "Name at least one file.",
            }
            : options;
    }

    private LintOptions With(string name, string value) =>
        (name, value) switch
        {
            ("--format", "text" or "json" or "sarif") => this with { Format = value },
            ("--format", _) => this with { Refusal = $"{value} is no format." },
            ("--output", _) => this with { Output = value },
            ("--ignore", _) => this with { Ignored = [.. Ignored, value] },
            ("--fail-on", _) when Severity(value) is { } severity => this with { FailOn = severity },
            ("--show", _) when Severity(value) is { } severity => this with { Show = severity },
            ("--fail-on" or "--show", _) => this with { Refusal = $"{value} is no severity." },
            _ => this with { Refusal = $"There is no option {name}." },
        };

    private static FindingSeverity? Severity(string word) =>
        word switch
        {
            "error" => FindingSeverity.Error,
            "warning" => FindingSeverity.Warning,
            "info" => FindingSeverity.Info,
            _ => null,
        };
}
