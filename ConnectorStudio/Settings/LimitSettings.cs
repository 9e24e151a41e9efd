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

    /// <summary><c>ProxyPerSecondAndKey</c>: requests through connections, per API key; 0: no limit.</summary>
    public int ProxyPerSecondAndKey { get; init; }

    /// <summary><c>ProxyPerSecondAndConnection</c>; 0: no limit.</summary>
    public int ProxyPerSecondAndConnection { get; init; }

    /// <summary><c>ProxyPerSecondAndIntegration</c>; 0: no limit.</summary>
    public int ProxyPerSecondAndIntegration { get; init; }

    /// <summary><c>ProxyAtOncePerKey</c>: requests under way at one time; 0: no limit.</summary>
    public int ProxyAtOncePerKey { get; init; }

    /// <summary><c>ProxyAtOncePerConnection</c>; 0: no limit.</summary>
    public int ProxyAtOncePerConnection { get; init; }
}
