namespace ConnectorStudio.Practice;

/// <summary>How far a person came with one exercise.</summary>
public enum PracticeMark
{
    None,

    /// <summary>The diagnosis was there to read.</summary>
    Read,

    /// <summary>Connected all the same: the finding's fix was taken over.</summary>
    Mended,
}
