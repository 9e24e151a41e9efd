namespace ConnectorStudio.Settings;

/// <summary><c>ConnectLinks</c>: what programs that send people here may ask for.</summary>
public sealed class ConnectLinkSettings
{
    /// <summary>Origins to which a finished connect may send the browser back.</summary>
    public IReadOnlyList<string> ReturnOrigins { get; init; } = [];
}
