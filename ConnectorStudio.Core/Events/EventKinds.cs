namespace ConnectorStudio.Core.Events;

/// <summary>The stable words for what happened.</summary>
public static class EventKinds
{
    public const string IntegrationCreated = "integration.created";
    public const string IntegrationPublished = "integration.published";
    public const string IntegrationRestored = "integration.restored";
    public const string IntegrationDisabled = "integration.disabled";
    public const string IntegrationEnabled = "integration.enabled";
    public const string IntegrationDeleted = "integration.deleted";
    public const string IntegrationCertified = "integration.certified";
    public const string IntegrationCertifyFailed = "integration.certify_failed";
    public const string SecretSet = "integration.secret_set";
    public const string SecretRemoved = "integration.secret_removed";
    public const string ConnectLinkMade = "connect_link.created";
    public const string ConnectionPending = "connection.pending";
    public const string ConnectionUnconfirmed = "connection.unconfirmed";
    public const string ConnectionCreated = "connection.created";
    public const string ConnectionReconnected = "connection.reconnected";
    public const string ConnectionTested = "connection.tested";
    public const string ConnectionTestFailed = "connection.test_failed";
    public const string ConnectionRefreshed = "connection.refreshed";
    public const string ConnectionNeedsSignIn = "connection.needs_reauthorization";
    public const string ConnectionNeedsInput = "connection.needs_input";
    public const string ConnectionInputGiven = "connection.input_given";
    public const string ConnectionRefreshFailed = "connection.refresh_failed";
    public const string ConnectionKeyMissing = "connection.key_missing";
    public const string ConnectionKeyBack = "connection.key_back";
    public const string ConnectionRevoked = "connection.revoked";
    public const string ConnectionRevocationEnded = "connection.revocation_ended";
    public const string ConnectionRenamed = "connection.renamed";
    public const string ConnectionFieldsChanged = "connection.fields_changed";
    public const string ConnectionDeleted = "connection.deleted";
    public const string AttemptFailed = "attempt.failed";
    public const string TraceImported = "trace.imported";
    public const string TraceDeleted = "trace.deleted";
    public const string WebhookAdded = "webhook.added";
    public const string WebhookChanged = "webhook.changed";
    public const string WebhookDeleted = "webhook.deleted";
    public const string WebhookDisabled = "webhook.disabled";
    public const string ApiKeyCreated = "api_key.created";
    public const string ApiKeyRevoked = "api_key.revoked";
    public const string UserAdded = "user.added";
    public const string UserChanged = "user.changed";
}
