using System.Reflection;
using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.Presets;

/// <summary>All presets that the program brings, by name; read once, from the files in <c>Apps</c>.</summary>
public static class PresetCatalog
{
    private const string Folder = "ConnectorStudio.Core.Presets.Apps.";

    private static readonly Lazy<IReadOnlyList<Preset>> Read = new(() =>
        [.. Names().Select(ReadOne).OrderBy(preset => preset.Name, StringComparer.OrdinalIgnoreCase)]
    );

    public static IReadOnlyList<Preset> All => Read.Value;

    public static Preset? Find(string slug) => All.FirstOrDefault(preset => preset.Slug == slug);

    /// <summary>A document of one's own to go on from.</summary>
    public static IntegrationDraft DraftOf(Preset preset) => IntegrationJson.Clone(preset.Document);

    private static Assembly Here => typeof(PresetCatalog).Assembly;

    private static IEnumerable<string> Names() =>
        Here.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal));

    private static Preset ReadOne(string name)
    {
        using var reader = new StreamReader(Here.GetManifestResourceStream(name)!);
        try
        {
            return PresetFile.Read(reader.ReadToEnd());
        }
        catch (InvalidDataException broken)
        {
            throw new InvalidDataException($"{name[Folder.Length..]}: {broken.Message}", broken);
        }
    }
}
