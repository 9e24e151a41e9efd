namespace ConnectorStudio.Core.Integrations;

/// <summary>Error blocks publish; a warning must be acknowledged; info only tells.</summary>
public enum FindingSeverity
{
    Error,
    Warning,
    Info,
}
