namespace ConnectorStudio.Tests.Architecture;

public sealed class HabitTests
{
    private const int Longest = 300;
    private static readonly string[] MarkupMakers = ["MarkupString", "AddMarkupContent", "innerHTML"];

    [Fact]
    public void No_file_is_too_long_to_read_in_one_sitting() =>
        Repository
            .SourceFiles()
            .Where(path => File.ReadLines(Path.Combine(Repository.Root, path)).Count() > Longest)
            .Where(path => !Repository.Read(path).Contains("Longer than 300 lines because", StringComparison.Ordinal))
            .ShouldBeEmpty();

    [Fact]
    public void Markup_is_never_made_from_text() =>
        Repository
            .SourceFiles()
            .Where(path => !path.StartsWith("ConnectorStudio.Tests/", StringComparison.Ordinal))
            .Where(path => MarkupMakers.Any(Repository.Read(path).Contains))
            .ShouldBeEmpty();
}
