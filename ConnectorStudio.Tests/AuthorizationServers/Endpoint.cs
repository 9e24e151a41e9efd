namespace ConnectorStudio.Tests.AuthorizationServers;

/// <summary>What a request is for: the paths say it, wherever on the server they stand.</summary>
internal enum Endpoint
{
    /// <summary>Whatever is none of the others.</summary>
    Api,

    /// <summary>A path with <c>/authorize</c>, by the browser.</summary>
    Authorize,

    /// <summary>A path that ends in <c>/par</c>: an authorization request that is sent ahead.</summary>
    Push,

    /// <summary>A path with <c>/token</c>, and a code.</summary>
    Token,

    /// <summary>A path with <c>/refresh</c>, or one with <c>/token</c> and a refresh token.</summary>
    Refresh,

    /// <summary>A path with <c>/exchange</c>: an access token for another one.</summary>
    Exchange,

    /// <summary>A path with <c>/revoke</c>.</summary>
    Revoke,

    /// <summary>A path with <c>/keys</c>: the keys that ID tokens are signed with.</summary>
    Keys,
}
