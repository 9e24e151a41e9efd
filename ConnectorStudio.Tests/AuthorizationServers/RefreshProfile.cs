namespace ConnectorStudio.Tests.AuthorizationServers;

/// <summary>What a server does with refresh tokens.</summary>
internal sealed record RefreshProfile
{
    /// <summary>Each refresh gives a new refresh token; the old one is spent.</summary>
    public bool Rotates { get; init; } = true;

    /// <summary>How long a spent token is still taken.</summary>
    public TimeSpan Grace { get; init; }

    /// <summary>Within the grace: the pair that was given before, or else another new one.</summary>
    public bool GraceRepeats { get; init; } = true;

    /// <summary>Within the grace the answer holds the spent refresh token itself.</summary>
    public bool GraceGivesOld { get; init; }

    /// <summary>A spent token that comes again ends everything that came of the login.</summary>
    public bool ReuseEndsAll { get; init; }

    /// <summary>The answer to a refresh has no refresh token.</summary>
    public bool LeavesOut { get; init; }

    public int? ExpiresIn { get; init; } = 3600;

    /// <summary>The answer to a refresh does not say how long its token lives.</summary>
    public bool LeavesOutExpiry { get; init; }

    /// <summary>What is left of the scopes once a token was renewed; null: all.</summary>
    public string? ScopeLeft { get; init; }

    /// <summary>Only while the access token lives can it be renewed.</summary>
    public bool OnlyBeforeEnd { get; init; }

    /// <summary>Each refresh token ends so long after it was given, and its answer says so.</summary>
    public TimeSpan? Life { get; init; }

    /// <summary>What the Date header of answers is off by.</summary>
    public TimeSpan ClockOff { get; init; }

    /// <summary>A refresh token that was unused for so long is dead.</summary>
    public TimeSpan? IdleLife { get; init; }

    /// <summary>More logins of one person at a time than this end the oldest.</summary>
    public int? MostLogins { get; init; }

    /// <summary>More refreshes within ten minutes than this are refused.</summary>
    public int? MostPerTenMinutes { get; init; }

    /// <summary>Every so many answers to a refresh are lost on the way.</summary>
    public int? LosesEvery { get; init; }

    /// <summary>Tokens that stay as they are.</summary>
    public static RefreshProfile Stable { get; } = new() { Rotates = false };

    public static RefreshProfile Strict { get; } = new() { ReuseEndsAll = true };
    public static RefreshProfile Grace30 { get; } = new() { Grace = TimeSpan.FromSeconds(30) };
    public static RefreshProfile Grace30New { get; } = Grace30 with { GraceRepeats = false };
    public static RefreshProfile GraceOld { get; } = Grace30New with { GraceGivesOld = true };
    public static RefreshProfile GraceForever { get; } = new() { Grace = TimeSpan.FromDays(3650) };
    public static RefreshProfile LeftOut { get; } = new() { Rotates = false, LeavesOut = true };
    public static RefreshProfile NoExpiry { get; } = new() { ExpiresIn = null };
    public static RefreshProfile Short60 { get; } = new() { ExpiresIn = 60 };
    public static RefreshProfile Idle { get; } = Stable with { IdleLife = TimeSpan.FromDays(30) };
    public static RefreshProfile Throttle10 { get; } = Stable with { MostPerTenMinutes = 10 };
    public static RefreshProfile Cap20 { get; } = Stable with { MostLogins = 20 };
    public static RefreshProfile Expiring { get; } = new() { Life = TimeSpan.FromDays(30) };
    public static RefreshProfile Skewed { get; } = new() { ClockOff = TimeSpan.FromHours(-3) };
    public static RefreshProfile Flaky { get; } = Grace30 with { LosesEvery = 5 };
}
