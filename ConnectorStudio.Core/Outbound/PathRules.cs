using System.Text;

namespace ConnectorStudio.Core.Outbound;

/// <summary>U10: a path that some server on the way could read as climbing out of its prefix is refused.</summary>
internal static class PathRules
{
    private const int MaxRounds = 5;

    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    public static bool HasOnlyValidEscapes(string text)
    {
        for (var i = text.IndexOf('%', StringComparison.Ordinal); i >= 0; i = text.IndexOf('%', i + 1))
        {
            if (!IsEscape(text, i))
            {
                return false;
            }
        }
        return true;
    }

    public static UrlVerdict? Refusal(string path)
    {
        if (!HasOnlyValidEscapes(path))
        {
            return UrlVerdict.Refuse("U10", "The path holds a % that is not followed by two hexadecimal digits.");
        }
        // Two readers: one that only decodes, one that also folds look-alikes (NFKC) before it decodes again.
        var plain = path;
        var folded = path;
        for (var round = 0; ; round++)
        {
            folded = Fold(folded);
            if (Trick(plain) is { } trick || (trick = Trick(folded)!) is not null)
            {
                return UrlVerdict.Refuse(
                    "U10",
                    round == 0 ? $"The path holds {trick}." : $"The path holds {trick}, encoded."
                );
            }
            var (nextPlain, nextFolded) = (Decode(plain), Decode(folded));
            if (nextPlain is null || nextFolded is null)
            {
                return UrlVerdict.Refuse("U10", "The path holds escapes that are not valid UTF-8.");
            }
            if (nextPlain == plain && nextFolded == folded)
            {
                return null;
            }
            if (round == MaxRounds)
            {
                return UrlVerdict.Refuse("U10", $"The path is percent-encoded more than {MaxRounds} times over.");
            }
            (plain, folded) = (nextPlain, nextFolded);
        }
    }

    private static string? Trick(string path)
    {
        if (path.Any(char.IsControl))
        {
            return "a control character";
        }
        foreach (var segment in path.Split('/', '\\'))
        {
            var parameters = segment.IndexOf(';', StringComparison.Ordinal);
            if ((parameters < 0 ? segment : segment[..parameters]) is "." or "..")
            {
                return "a . or .. segment";
            }
        }
        return null;
    }

    private static string Fold(string text) => Ascii.IsValid(text) ? text : text.Normalize(NormalizationForm.FormKC);

    /// <summary>One round of percent-decoding; null when the result is not UTF-8. A % that starts no escape is data.</summary>
    private static string? Decode(string text)
    {
        if (!text.Contains('%', StringComparison.Ordinal))
        {
            return text;
        }
        var bytes = new List<byte>(text.Length);
        Span<byte> buffer = stackalloc byte[4];
        for (var i = 0; i < text.Length; i++)
        {
            if (IsEscape(text, i))
            {
                bytes.Add(Convert.FromHexString(text.AsSpan(i + 1, 2))[0]);
                i += 2;
                continue;
            }
            var rune = Rune.GetRuneAt(text, i);
            bytes.AddRange(buffer[..rune.EncodeToUtf8(buffer)]);
            i += rune.Utf16SequenceLength - 1;
        }
        try
        {
            return Strict.GetString(bytes.ToArray());
        }
        catch (DecoderFallbackException)
        {
            return null; // the strict decoder says invalid UTF-8 only by throwing
        }
    }

    private static bool IsEscape(string text, int at) =>
        text[at] == '%'
        && at + 2 < text.Length
        && char.IsAsciiHexDigit(text[at + 1])
        && char.IsAsciiHexDigit(text[at + 2]);
}
