namespace ConnectorStudio.Components.Shared;

/// <summary>What a <see cref="ConfirmDialog"/> asks.</summary>
/// <param name="Title">The question with name and count: "Revoke 14 connections of Halcyon Mail?".</param>
/// <param name="Verb">The verb of the title, on the button: "Revoke 14 connections".</param>
public sealed record ConfirmQuestion(string Title, string Verb)
{
    /// <summary>What follows from it.</summary>
    public string Consequence { get; init; } = "";

    /// <summary>Solid red: it cannot be undone.</summary>
    public bool IsDestructive { get; init; } = true;

    /// <summary>Asks for a reason, which the answer carries.</summary>
    public bool AsksReason { get; init; }

    /// <summary>A text that must be typed before the button works: the count, or a name.</summary>
    public string? TypeToConfirm { get; init; }
}
