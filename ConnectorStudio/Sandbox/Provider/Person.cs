namespace ConnectorStudio.Sandbox.Provider;

/// <summary>Someone who has an account at the sandbox provider; all share one password, shown on the login page.</summary>
public sealed record Person(string Login, string Id, string Name, string Email, string AccountId, string AccountName)
{
    public const string Password = "sandbox";

    public static Person Alice { get; } =
        new("alice", "usr_1001", "Alice Archer", "alice.archer@example.com", "acc_1001", "Archer Garden Supplies");

    public static Person Bob { get; } =
        new("bob", "usr_1002", "Bob Baker", "bob.baker@example.com", "acc_1002", "Baker & Daughters");

    public static IReadOnlyList<Person> All { get; } = [Alice, Bob];

    public string Initials => string.Concat(Name.Split(' ').Select(word => word[0]));

    public static Person? WithId(string? id) => All.FirstOrDefault(person => person.Id == id);

    public static Person? WithLogin(string? login) =>
        All.FirstOrDefault(person =>
            string.Equals(person.Login, login?.Trim(), StringComparison.OrdinalIgnoreCase)
            || string.Equals(person.Email, login?.Trim(), StringComparison.OrdinalIgnoreCase)
        );
}
