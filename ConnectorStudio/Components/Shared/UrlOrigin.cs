namespace ConnectorStudio.Components.Shared;

/// <summary>Where a part of a URL came from: the step's number and field, or the studio itself.</summary>
/// <param name="Step">null: made by the studio ("auto").</param>
public sealed record UrlOrigin(int? Step, string Label)
{
    /// <summary>Where the number leads.</summary>
    public string? Href { get; init; }

    /// <summary>0 the studio, 1 to 3 the steps of that number, 4 any other step.</summary>
    internal int Tint =>
        Step switch
        {
            null => 0,
            >= 1 and <= 3 and var step => step,
            _ => 4,
        };
}
