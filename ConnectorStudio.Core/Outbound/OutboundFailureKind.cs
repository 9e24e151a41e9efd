namespace ConnectorStudio.Core.Outbound;

/// <summary>Why there is no usable answer.</summary>
public enum OutboundFailureKind
{
    /// <summary>The URL policy, or the header grammar, refuses the request; nothing was sent.</summary>
    NotAllowed,
    NameNotResolved,

    /// <summary>The name stands for an address that may not be called (U14); nothing was sent.</summary>
    AddressNotAllowed,
    ConnectionRefused,
    Tls,
    Timeout,
    TooLarge,
    BrokenAnswer,
}
