namespace ConnectorStudio.Components.Shared;

/// <summary>A row of a <see cref="ParameterGrid"/>.</summary>
/// <param name="Mode">A value of the grid's modes; null where it has none.</param>
public sealed record GridRow(string Name, string Value, bool Enabled = true, string? Mode = null)
{
    /// <summary>What the row was made from, carried along so that nothing the grid does not show is lost.</summary>
    public object? Origin { get; init; }
}
