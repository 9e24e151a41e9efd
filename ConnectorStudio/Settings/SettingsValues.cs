using System.Globalization;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Settings;

/// <summary>Reads single settings and gathers what is wrong with them, so that all mistakes are told at once.</summary>
internal sealed class SettingsValues(IConfigurationSection section)
{
    private readonly List<string> mistakes = [];
    private readonly HashSet<string> read = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<string> Mistakes => mistakes;

    public void Wrong(string key, string why) => mistakes.Add($"{StudioSettings.Section}:{key} {why}");

    public string? Text(string key)
    {
        read.Add(key);
        var value = section[key];
        return string.IsNullOrWhiteSpace(value) ? null : value.Trim();
    }

    public Secret? Secret(string key) =>
        section[key] is { Length: > 0 } value && read.Add(key) ? new Secret(value) : null;

    public bool Flag(string key, bool otherwise)
    {
        var text = Text(key);
        if (text is null || bool.TryParse(text, out var flag))
        {
            return text is null ? otherwise : bool.Parse(text);
        }

        Wrong(key, $"is \"{text}\": write true or false.");
        return otherwise;
    }

    public int Number(string key, int otherwise, int from, int to)
    {
        var text = Text(key);
        if (text is null)
        {
            return otherwise;
        }

        if (
            int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= from
            && number <= to
        )
        {
            return number;
        }

        Wrong(
            key,
            string.Create(CultureInfo.InvariantCulture, $"is \"{text}\": write a whole number from {from} to {to}.")
        );
        return otherwise;
    }

    /// <summary>A list, or one text with commas, as it is easier to write in an environment variable.</summary>
    public IReadOnlyList<string> List(string key)
    {
        read.Add(key);
        var values = section.GetSection(key).GetChildren().Select(child => child.Value).ToList();
        foreach (var child in section.GetSection(key).GetChildren())
        {
            read.Add($"{key}:{child.Key}");
        }

        return
        [
            .. values
                .Append(section[key])
                .SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries))
                .Where(value => value.Length > 0),
        ];
    }

    /// <summary>Settings that nobody asked for: misspelt, or of another version.</summary>
    public IReadOnlyList<string> Unknown() =>
        [
            .. section
                .AsEnumerable(makePathsRelative: true)
                .Where(pair =>
                    pair.Value is not null
                    && !read.Contains(pair.Key)
                    && !section.GetSection(pair.Key).GetChildren().Any()
                )
                .Select(pair => pair.Key)
                .Order(StringComparer.Ordinal),
        ];
}
