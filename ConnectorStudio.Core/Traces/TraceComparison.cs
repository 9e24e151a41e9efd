using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Core.Traces;

/// <summary>Lays two runs beside each other, leg by leg, part by part. Pure.</summary>
public static class TraceComparison
{
    public static IReadOnlyList<ComparedLeg> Of(IReadOnlyList<Leg> left, IReadOnlyList<Leg> right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return
        [
            .. left.Concat(right)
                .Select(leg => leg.Name)
                .Distinct()
                .Select(name => Compare(name, Find(left, name), Find(right, name))),
        ];
    }

    /// <summary>Codes, tokens and verifiers are others in each run: that says nothing.</summary>
    public static bool Matters(ComparedMember member)
    {
        ArgumentNullException.ThrowIfNull(member);
        return member.Difference is not (Difference.None or Difference.OtherSecret);
    }

    private static ComparedLeg Compare(string name, Leg left, Leg right)
    {
        var most = Math.Max(left.Exchanges.Count, right.Exchanges.Count);
        return new ComparedLeg(
            name,
            left,
            right,
            [
                .. Enumerable
                    .Range(0, most)
                    .Select(i => Compare(left.Exchanges.ElementAtOrDefault(i), right.Exchanges.ElementAtOrDefault(i))),
            ],
            Pairs(ExchangeMembers.OfRead(left.Read), ExchangeMembers.OfRead(right.Read))
        );
    }

    private static ComparedExchange Compare(Exchange? left, Exchange? right) =>
        new(
            left,
            right,
            Pairs(Of(left, ExchangeMembers.OfRequest), Of(right, ExchangeMembers.OfRequest)),
            Pairs(Of(left, ExchangeMembers.OfAnswer), Of(right, ExchangeMembers.OfAnswer))
        );

    private static IReadOnlyList<ExchangeMember> Of(
        Exchange? exchange,
        Func<Exchange, IReadOnlyList<ExchangeMember>> of
    ) => exchange is null ? [] : of(exchange);

    private static IReadOnlyList<ComparedMember> Pairs(
        IReadOnlyList<ExchangeMember> left,
        IReadOnlyList<ExchangeMember> right
    )
    {
        var (ours, theirs) = (Grouped(left), Grouped(right));
        return
        [
            .. ours
                .Keys.Concat(theirs.Keys)
                .Distinct()
                .Select(key =>
                {
                    var (mine, other) = (ours.GetValueOrDefault(key), theirs.GetValueOrDefault(key));
                    return new ComparedMember(key.Place, key.Name, mine, other, Of(mine, other));
                }),
        ];
    }

    private static Dictionary<(string Place, string Name), string> Grouped(IReadOnlyList<ExchangeMember> members) =>
        members
            .GroupBy(member =>
                (member.Place, member.Place == ExchangeMembers.Header ? member.Name.ToLowerInvariant() : member.Name)
            )
            .ToDictionary(group => group.Key, group => string.Join("\n", group.Select(member => member.Value)));

    private static Difference Of(string? left, string? right) =>
        left is null ? Difference.OnlyRight
        : right is null ? Difference.OnlyLeft
        : left == right ? Difference.None
        : StandIns.Bare(left) == StandIns.Bare(right) ? Difference.OtherSecret
        : Difference.OtherValue;

    private static Leg Find(IReadOnlyList<Leg> legs, string name) =>
        legs.FirstOrDefault(leg => leg.Name == name) ?? new Leg(name);
}
