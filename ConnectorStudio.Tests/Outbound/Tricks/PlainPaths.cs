using System.Text;

namespace ConnectorStudio.Tests.Outbound.Tricks;

/// <summary>Rule U10 for <see cref="PlainChecker"/>.</summary>
internal static class PlainPaths
{
    private const int Rounds = 5;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public static bool Escape(string text, int at) =>
        at + 2 < text.Length && char.IsAsciiHexDigit(text[at + 1]) && char.IsAsciiHexDigit(text[at + 2]);

    // Every reading that a chain of servers could come to: each may decode, fold look-alikes, or both, in any order.
    public static bool StayBelow(string path)
    {
        HashSet<string> now = [path];
        for (var round = 0; round <= Rounds; round++)
        {
            now.UnionWith([.. now.Select(text => text.Normalize(NormalizationForm.FormKC))]);
            if (now.Any(Climbs))
            {
                return false;
            }

            HashSet<string> next = [];
            foreach (var text in now)
            {
                if (Decode(text) is not { } decoded)
                {
                    return false;
                }

                if (decoded != text)
                {
                    next.Add(decoded);
                }
            }

            if (next.Count == 0)
            {
                return true;
            }

            now = next;
        }

        return false;
    }

    private static bool Climbs(string path)
    {
        var segment = new StringBuilder();
        var cut = false;
        foreach (var letter in path + "/")
        {
            if (char.IsControl(letter))
            {
                return true;
            }

            if (letter is '/' or '\\')
            {
                if (segment.ToString() is "." or "..")
                {
                    return true;
                }

                segment.Clear();
                cut = false;
            }
            else if (letter == ';' || cut)
            {
                cut = true;
            }
            else
            {
                segment.Append(letter);
            }
        }

        return false;
    }

    private static string? Decode(string text)
    {
        using var bytes = new MemoryStream();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && Escape(text, i))
            {
                bytes.WriteByte(Convert.ToByte(text.Substring(i + 1, 2), 16));
                i += 2;
            }
            else
            {
                var pair = char.IsHighSurrogate(text[i]) ? 2 : 1;
                bytes.Write(Encoding.UTF8.GetBytes(text.Substring(i, pair)));
                i += pair - 1;
            }
        }

        try
        {
            return Strict.GetString(bytes.ToArray());
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
