namespace ConnectorStudio.Core.Integrations;

internal enum NameVerdict
{
    Known,
    Unknown,

    /// <summary>It gets its value in a later leg.</summary>
    TooEarly,

    /// <summary>It is a secret, and this place is seen or stored.</summary>
    SecretNotHere,

    /// <summary>It has a value only elsewhere.</summary>
    NotHere,

    /// <summary>A claim of an ID token, and the document does not say how those are verified.</summary>
    NotRead,
}
