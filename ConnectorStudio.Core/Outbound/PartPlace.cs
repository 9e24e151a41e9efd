namespace ConnectorStudio.Core.Outbound;

/// <summary>Where in a request a part stands.</summary>
public enum PartPlace
{
    /// <summary>The URL as the document has it, its own query included.</summary>
    Address,
    Query,
    Header,
    Body,
}
