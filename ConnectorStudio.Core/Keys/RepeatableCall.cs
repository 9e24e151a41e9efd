namespace ConnectorStudio.Core.Keys;

/// <summary>
/// A call that its program may repeat safely, because it named it (<c>Idempotency-Key</c>): the first answer is kept
/// for a day and given again.
/// </summary>
public sealed class RepeatableCall
{
    public required Guid Id { get; init; }

    /// <summary>Whose call: names are the key's own.</summary>
    public required Guid ApiKeyId { get; init; }

    public required string Name { get; init; }

    /// <summary>SHA-256, hex, of method, path, query and body: another call may not bear the same name.</summary>
    public required string Fingerprint { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>null: not answered yet.</summary>
    public int? Status { get; set; }

    /// <summary>The answer's headers and body. Purpose <c>call:{Id}:answer</c>: it may hold a connect link.</summary>
    public string? AnswerCipher { get; set; }
}
