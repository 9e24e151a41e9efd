using ConnectorStudio.Core;
using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Events;
using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Tests.Persistence;

/// <summary>The smallest valid rows to start from.</summary>
internal static class Rows
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    public static Guid Id() => Ids.New(TimeProvider.System);

    public static StudioEvent Happened(string kind = EventKinds.IntegrationCreated, Guid? connection = null) =>
        new(Id(), Noon, kind, "Something happened") { ConnectionId = connection };

    public static IntegrationRecord Integration(string slug = "acme", Guid? id = null) =>
        new()
        {
            Id = id ?? Id(),
            Slug = slug,
            Name = "Acme CRM",
            Document = "{}",
            CreatedAt = Noon,
            UpdatedAt = Noon,
        };

    public static IntegrationVersion Version(IntegrationRecord of, int? number = 1) =>
        new()
        {
            Id = Id(),
            IntegrationId = of.Id,
            Number = number,
            Document = of.Document,
            CreatedAt = Noon,
        };

    public static StoredSecret Secret(IntegrationRecord of, string name = "client", string cipher = "sealed") =>
        new()
        {
            Id = Id(),
            IntegrationId = of.Id,
            Name = name,
            Cipher = cipher,
            Mark = "1a2b",
            SetAt = Noon,
        };

    public static ConnectAttempt Attempt(
        Guid? integration = null,
        Guid? starter = null,
        AttemptStatus status = AttemptStatus.Waiting,
        Guid? version = null
    )
    {
        var id = Id();
        return new()
        {
            Id = id,
            IntegrationId = integration ?? Id(),
            IntegrationSlug = "acme",
            IntegrationName = "Acme CRM",
            VersionId = version ?? Id(),
            Status = status,
            StarterId = starter,
            StartedAt = Noon,
            ExpiresAt = Noon.AddMinutes(10),
            StateHash = id.ToString(),
            BrowserHash = "browser",
            RedirectUri = "http://localhost:5080/oauth/callback/x",
            AuthorizationHost = "login.acme.example",
            AuthorizationUrlCipher = "sealed url",
            VerifierCipher = "sealed verifier",
        };
    }

    public static Connection Connection(
        Guid integration,
        string identifier = "alice",
        bool draft = false,
        Guid? version = null
    ) =>
        new()
        {
            Id = Id(),
            IntegrationId = integration,
            IntegrationSlug = "acme",
            IntegrationName = "Acme CRM",
            VersionId = version ?? Id(),
            Draft = draft,
            Owner = Core.Connections.Connection.Workspace,
            Name = $"{identifier}'s account",
            Identifier = identifier,
            IdentifierHash = $"hash of {identifier}",
            CreatedAt = Noon,
            ConnectedAt = Noon,
        };

    public static StoredTokens Tokens(Guid connection, long generation = 1) =>
        new()
        {
            ConnectionId = connection,
            Generation = generation,
            AccessCipher = $"access {generation}",
            RefreshCipher = $"refresh {generation}",
            ReceivedAt = Noon,
        };
}
