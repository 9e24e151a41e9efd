using System.Security.Claims;
using ConnectorStudio.Core.Keys;
using ConnectorStudio.Core.People;

namespace ConnectorStudio.Security;

/// <summary>A program that showed a live API key.</summary>
internal sealed class KeyIdentity(ApiKey key) : ClaimsIdentity(ApiKeyHandler.SchemeName)
{
    public ApiKey Key { get; } = key;
    public Actor Program { get; } = key.AsActor();
    public override string? Name => Program.Name;
}
