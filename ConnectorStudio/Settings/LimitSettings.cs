namespace ConnectorStudio.Settings;

/// <summary><c>Limits</c>: what one machine is spared.</summary>
public sealed class LimitSettings
{
    /// <summary><c>SignInsPerMinute</c>: tries to sign in or set up, per address.</summary>
    public int SignInsPerMinute { get; init; }

    /// <summary><c>CallbacksPerMinute</c>: answers of providers, per address.</summary>
    public int CallbacksPerMinute { get; init; }

    /// <summary><c>ControlRequestsPerSecond</c>: calls of the API, per key; requests through connections are counted elsewhere.</summary>
    public int ControlRequestsPerSecond { get; init; }
}
