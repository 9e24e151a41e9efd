using System.Globalization;

namespace ConnectorStudio.Components.Shared;

/// <summary>Ids of elements that labels and descriptions point to; unique while the program runs.</summary>
public static class ElementIds
{
    private static long last;

    public static string Next(string kind) =>
        string.Create(CultureInfo.InvariantCulture, $"cs-{kind}-{Interlocked.Increment(ref last)}");
}
