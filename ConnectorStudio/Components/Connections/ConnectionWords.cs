using System.Text.Json;
using ConnectorStudio.Components.Shared;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Events;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Components.Connections;

/// <summary>A connection's states and events in the words of address and screen.</summary>
public static class ConnectionWords
{
    private static readonly Dictionary<string, (string Title, StudioState State)> Events = new()
    {
        [EventKinds.ConnectionCreated] = ("Connected", StudioState.Passed),
        [EventKinds.ConnectionReconnected] = ("Signed in again", StudioState.Passed),
        [EventKinds.ConnectionTested] = ("Test API", StudioState.Passed),
        [EventKinds.ConnectionTestFailed] = ("Test API", StudioState.Failed),
        [EventKinds.ConnectionRefreshed] = ("Renewed", StudioState.Passed),
        [EventKinds.ConnectionRefreshFailed] = ("Not renewed", StudioState.Warning),
        [EventKinds.ConnectionNeedsSignIn] = ("Needs sign-in", StudioState.NeedsSignIn),
        [EventKinds.ConnectionNeedsInput] = ("Needs input", StudioState.NeedsInput),
        [EventKinds.ConnectionInputGiven] = ("Nothing missing", StudioState.Passed),
        [EventKinds.ConnectionFieldsChanged] = ("Fields filled in", StudioState.Note),
        [EventKinds.ConnectionKeyMissing] = ("Key missing", StudioState.KeyMissing),
        [EventKinds.ConnectionKeyBack] = ("Key is back", StudioState.Passed),
        [EventKinds.ConnectionRevoked] = ("Revoked", StudioState.Revoked),
        [EventKinds.ConnectionRevocationEnded] = ("Provider told", StudioState.Note),
        [EventKinds.ConnectionRenamed] = ("Renamed", StudioState.Note),
    };

    /// <summary>The API's word: <c>needs_reauthorization</c>.</summary>
    public static string Of(ConnectionStatus status) => JsonNamingPolicy.SnakeCaseLower.ConvertName(status.ToString());

    public static ConnectionStatus? Read(string? word) =>
        Enum.GetValues<ConnectionStatus>()
            .Where(status => Of(status) == word)
            .Cast<ConnectionStatus?>()
            .FirstOrDefault();

    public static (string Title, StudioState State) Of(StudioEvent happened) =>
        Events.TryGetValue(happened.Kind, out var words) ? words : (happened.Kind, StudioState.Note);

    /// <summary>Where something was met.</summary>
    public static string Met(string leg) =>
        leg switch
        {
            LegNames.Refresh => "At a renewal of the access token",
            LegNames.Test => "At a test",
            LegNames.Revoke => "When the provider was told of the end",
            _ => "At a program's request",
        };

    /// <summary>What the provider knows of the end.</summary>
    public static (string Words, StudioState State) Of(RemoteRevocation? remote) =>
        remote switch
        {
            RemoteRevocation.Revoked => ("Revoked at the provider too", StudioState.Passed),
            RemoteRevocation.Pending => ("The provider is being told", StudioState.Warning),
            RemoteRevocation.Failed => ("The provider did not revoke it", StudioState.Failed),
            _ => ("The provider was not told", StudioState.Note),
        };
}
