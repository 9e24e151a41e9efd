namespace ConnectorStudio.Core.Integrations;

/// <summary>A guess is never stated as fact.</summary>
public enum Confidence
{
    Certain,
    Likely,
    Unknown,
}
