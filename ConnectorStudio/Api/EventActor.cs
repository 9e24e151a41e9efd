namespace ConnectorStudio.Api;

/// <param name="Id">A person's or an API key's; null: the studio itself.</param>
public sealed record EventActor(Guid? Id, string Name);
