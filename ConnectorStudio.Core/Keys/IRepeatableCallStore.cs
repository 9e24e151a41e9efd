namespace ConnectorStudio.Core.Keys;

/// <summary>Keeps the answers of repeatable calls. Each call is one transaction.</summary>
public interface IRepeatableCallStore
{
    /// <summary>Adds it and gives null, or gives the one of that name that is there already. Calls older than <paramref name="over"/> are dropped on the way.</summary>
    Task<RepeatableCall?> BeginAsync(RepeatableCall wanted, DateTimeOffset over, CancellationToken ct);

    Task AnswerAsync(Guid id, int status, string answerCipher, CancellationToken ct);

    /// <summary>It came to nothing and may be tried again under its name.</summary>
    Task ForgetAsync(Guid id, CancellationToken ct);
}
