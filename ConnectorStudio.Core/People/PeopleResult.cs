namespace ConnectorStudio.Core.People;

/// <summary>What came of an act on accounts: done, or a sentence that says why not, at a field where one is to blame.</summary>
public sealed record PeopleResult
{
    private PeopleResult() { }

    public bool Done { get; private init; }
    public string Refusal { get; private init; } = "";

    /// <summary><c>email</c>, <c>password</c> or null.</summary>
    public string? Field { get; private init; }

    public Guid PersonId { get; private init; }

    /// <summary>Where the person sets a password: shown once, good for one use within a day.</summary>
    public string? PasswordPath { get; private init; }

    public static PeopleResult Ok(Guid personId, string? passwordPath = null) =>
        new()
        {
            Done = true,
            PersonId = personId,
            PasswordPath = passwordPath,
        };

    public static PeopleResult Refused(string why, string? field = null) => new() { Refusal = why, Field = field };
}
