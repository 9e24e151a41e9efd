namespace ConnectorStudio.Core.Connect;

/// <summary>What a token endpoint makes of the client's credentials.</summary>
public enum ProbeVerdict
{
    /// <summary>It asks for a better code, and so has taken the client.</summary>
    Accepted,
    Refused,
    CannotTell,
}
