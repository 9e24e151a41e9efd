namespace ConnectorStudio.Core.OAuth;

/// <summary>What keeps a callback from carrying a code.</summary>
public enum AuthorizationResponseFault
{
    None,

    /// <summary>The provider says why.</summary>
    Error,

    /// <summary>Both at once is neither (RFC 6749 §4.1.2).</summary>
    CodeAndError,
    NoCode,
    CodeTooLong,

    /// <summary>A parameter stands twice (RFC 6749 §3.1).</summary>
    Repeated,

    /// <summary>A token where only a code may come (RFC 9700 §2.1.2).</summary>
    TokenInFrontChannel,
}
