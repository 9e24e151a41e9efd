namespace ConnectorStudio.Core.Connect;

/// <summary>Why a callback was not taken; none of these makes a call, or changes an attempt but to say that its time was over.</summary>
public enum ReceiveRefusal
{
    /// <summary>Too long, or too many parameters.</summary>
    Malformed,

    /// <summary>No state, or one that is not known (any more).</summary>
    UnknownState,
    OtherIntegration,

    /// <summary>The binding cookie of the starter's browser is missing.</summary>
    OtherBrowser,
    Expired,
    AlreadyUsed,
}
