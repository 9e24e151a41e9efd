namespace ConnectorStudio.Core.Certify;

/// <summary>How long Certify waits for what takes its time.</summary>
public sealed class CertifyPatience
{
    /// <summary>How long a run may take with all its logins.</summary>
    public TimeSpan Run { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long the login page may take to answer the studio's own question.</summary>
    public TimeSpan LoginPage { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Between one question and the next whether a revoked token is still taken: apps keep what they know of a token for
    /// a few seconds.
    /// </summary>
    public IReadOnlyList<TimeSpan> Revoked { get; init; } =
    [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(6)];
}
