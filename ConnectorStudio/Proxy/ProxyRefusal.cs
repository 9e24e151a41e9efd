using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Proxy;

/// <summary>Why the studio answers itself: status, stable code, the leg that ended it, one sentence.</summary>
internal sealed record ProxyRefusal(int Status, string Code, string Leg, string Detail)
{
    /// <summary>Who is it, and may they at all.</summary>
    public const string Access = "access";

    /// <summary>Rate and concurrency.</summary>
    public const string Limit = "limit";

    /// <summary>The state of the connection, and its token.</summary>
    public const string Connection = "connection";

    /// <summary>The request itself: method, target, headers, body.</summary>
    public const string Request = "request";

    /// <summary>The call to the app.</summary>
    public const string Upstream = "upstream";

    /// <summary>Of the URL policy.</summary>
    public string? Rule { get; init; }

    /// <summary>What is known of the cause, the most likely first.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    public TimeSpan? RetryAfter { get; init; }
}
