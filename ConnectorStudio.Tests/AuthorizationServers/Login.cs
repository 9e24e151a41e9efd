namespace ConnectorStudio.Tests.AuthorizationServers;

/// <summary>One person's consent and all that came of it: what the studio keeps one connection for.</summary>
internal sealed class Login
{
    public required Account Person { get; init; }
    public required string Code { get; init; }
    public required string RedirectUri { get; init; }
    public string? Challenge { get; init; }
    public string? ChallengeMethod { get; init; }
    public string? Nonce { get; init; }
    public string Scope { get; init; } = "";

    public bool CodeSpent { get; set; }
    public bool Ended { get; set; }

    /// <summary>Access tokens that the API takes.</summary>
    public HashSet<string> Access { get; } = [];

    /// <summary>Every refresh token that was given, oldest first.</summary>
    public List<RefreshToken> Refresh { get; } = [];

    /// <summary>When the newest access token ends by the server's word; null: it says none.</summary>
    public DateTimeOffset? AccessEnds { get; set; }

    public int TokenCalls { get; set; }
    public int RefreshCalls { get; set; }
    public int RevokeCalls { get; set; }

    /// <summary>How often a refresh token came although the answer with its successor had been read.</summary>
    public int SpentPresented { get; set; }

    internal sealed class RefreshToken(string text, DateTimeOffset givenAt)
    {
        public string Text => text;
        public DateTimeOffset GivenAt { get; } = givenAt;
        public DateTimeOffset UsedAt { get; set; } = givenAt;
        public DateTimeOffset? SpentAt { get; set; }

        /// <summary>What was given for it.</summary>
        public (string Access, string Refresh)? Successor { get; set; }

        /// <summary>Whether the answer with the successor could be read.</summary>
        public bool SuccessorArrived { get; set; }

        public bool Revoked { get; set; }
    }
}
