using System.Buffers.Text;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using ConnectorStudio.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ConnectorStudio.Api;

/// <summary>Which part of a list is wanted.</summary>
internal readonly record struct PageRequest(
    [property: FromQuery(Name = "cursor"), Description("`nextCursor` of the part before.")] string? Cursor,
    [property: FromQuery(Name = "limit"), Description("How many, 50 unless told, at most 200.")] int? Limit
)
{
    private const int Usual = 50;
    private const int Most = 200;

    public int Size => Math.Min(Limit ?? Usual, Most);

    /// <summary>One more than wanted: whether there is a next part is seen by it.</summary>
    public int Ask => Size + 1;

    /// <summary>The id after which to go on, or what is wrong with the request.</summary>
    public bool IsRefused(out Guid? after, [NotNullWhen(true)] out ProblemHttpResult? problem)
    {
        after = null;
        problem =
            Limit < 1 ? Problems.Malformed("limit is at least 1.", ("parameter", "limit"))
            : Cursor is { Length: > 0 } && (after = Read(Cursor)) is null
                ? Problems.Malformed("cursor is the nextCursor of an earlier answer.", ("parameter", "cursor"))
            : null;
        return problem is not null;
    }

    /// <summary>The part to answer with, of what was asked for by <see cref="Ask"/>.</summary>
    public Page<TAnswer> Of<T, TAnswer>(IReadOnlyList<T> found, Func<T, Guid> id, Func<T, TAnswer> answer) =>
        new(
            [.. found.Take(Size).Select(answer)],
            found.Count > Size ? Base64Url.EncodeToString(id(found[Size - 1]).ToByteArray()) : null
        );

    private static Guid? Read(string cursor)
    {
        Span<byte> id = stackalloc byte[16];
        return
            cursor.Length == Base64Url.GetEncodedLength(16)
            && Base64Url.TryDecodeFromChars(cursor, id, out var length)
            && length == 16
            ? new Guid(id)
            : null;
    }
}
