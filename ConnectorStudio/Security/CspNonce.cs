using System.Security.Cryptography;

namespace ConnectorStudio.Security;

/// <summary>One value per answer: scripts written into the page carry it, injected ones cannot know it.</summary>
public sealed class CspNonce
{
    public string Value { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
