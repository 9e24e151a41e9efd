namespace ConnectorStudio.Core.Connect;

/// <summary>Why a callback was not taken; none of these changes an attempt or makes a call.</summary>
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
