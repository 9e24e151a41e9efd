namespace ConnectorStudio.Core.Connect.Sessions;

/// <summary>What a program or a designer asks of a hosted link.</summary>
public sealed record NewConnectSession(string Slug)
{
    public static readonly TimeSpan UsualLifetime = TimeSpan.FromHours(1);
    public static readonly TimeSpan LongestLifetime = TimeSpan.FromDays(1);
    public static readonly TimeSpan ShortestLifetime = TimeSpan.FromMinutes(1);

    /// <summary>By key, as text; the person is asked for the others.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    public string? EndUser { get; init; }
    public Guid? ConnectionId { get; init; }
    public string? ReturnUrl { get; init; }
    public bool Draft { get; init; }
    public bool AnyHolder { get; init; }
    public TimeSpan Lifetime { get; init; } = UsualLifetime;
}
