using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Core.Requests;

/// <summary>Where a request may go, with step 12's query in it.</summary>
/// <param name="Origins">Of the query's rows that stand: noted for everyone, since the judgement is remembered.</param>
internal sealed record JudgedTarget(AllowedUrlVerdict Verdict, IReadOnlyList<PartOrigin> Origins);
