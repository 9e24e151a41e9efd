namespace ConnectorStudio.Core.Connect.Sessions;

/// <summary>What became of a start from a hosted link.</summary>
/// <param name="BrowserSecret">For the link's cookie; null: another browser has the link, and nothing was started.</param>
/// <param name="Begun">null with it.</param>
public sealed record ConnectLinkStart(string? BrowserSecret, BeginResult? Begun);
