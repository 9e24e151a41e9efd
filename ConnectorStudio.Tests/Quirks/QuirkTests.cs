namespace ConnectorStudio.Tests.Quirks;

/// <summary>What real apps need beyond the plain flow, each as a document and the exact bytes that follow from it.</summary>
public sealed class QuirkTests(QuirkStudio studio) : IClassFixture<QuirkStudio>
{
    internal static readonly IReadOnlyList<Quirk> All =
    [
        new("–", "nothing of its own", "{}") { IsPlain = true },
        .. LoginUrlQuirks.Rows,
        .. CallbackQuirks.Rows,
        .. AddressQuirks.Rows,
        .. ClientQuirks.Rows,
        .. TokenUrlQuirks.Rows,
        .. SecondCallQuirks.Rows,
        .. AnswerQuirks.Rows,
        .. RefreshQuirks.Rows,
        .. RevokeQuirks.Rows,
        .. ApiQuirks.Rows,
        .. ProofQuirks.Rows,
        .. AccountQuirks.Rows,
    ];

    public static TheoryData<string> Rows => [.. All.Select(quirk => quirk.ToString())];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task An_app_that_has(string row)
    {
        var quirk = All.Single(each => each.ToString() == row);

        var seen = await studio.LiveAsync(quirk);

        Differences(quirk, seen).ShouldBeEmpty();
    }

    private static IEnumerable<string> Differences(Quirk wanted, Quirk seen) =>
        Told(wanted)
            .Zip(Told(seen))
            .Where(each => each.First != each.Second)
            .Select(each => $"\nWANTED {each.First}\n\nSEEN   {each.Second}\n");

    internal static IEnumerable<string> Told(Quirk quirk) =>
        [
            $"fails: {quirk.Fails} {quirk.Quotes}",
            $"authorize:\n{quirk.Authorize}",
            $"token:\n{quirk.Token}",
            $"test:\n{quirk.Test}",
            $"kept: {quirk.Name} | {quirk.Identifier} | {quirk.Allowed} | {quirk.Scopes} | {quirk.Expires} | {quirk.RefreshExpires}",
            $"api: {quirk.Answered}\n{quirk.Api}",
            $"refresh: {quirk.RenewedAfter}\n{quirk.Refresh}",
            $"api after refresh: {quirk.RenewedFor ?? $"{quirk.Expires}"}\n{quirk.ApiAfterRefresh}",
            $"revoke: {quirk.Ended}\n{quirk.Revoke}",
        ];
}
