namespace ConnectorStudio.Core.Webhooks;

/// <summary>What a person or a program writes of a webhook.</summary>
/// <param name="Kinds">Empty: all.</param>
public sealed record WebhookDraft(string Url, string Description, IReadOnlyList<string> Kinds, bool Enabled = true);
