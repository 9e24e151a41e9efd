using System.Globalization;
using System.Net;
using System.Text;

namespace ConnectorStudio.Core.Outbound;

/// <summary>A text decoded in one way, which still knows where each of its letters stood in the original.</summary>
internal sealed class DecodedText
{
    private readonly int[] starts; // one more than letters: the last is the original's length

    private DecodedText(string text, int[] starts)
    {
        Text = text;
        this.starts = starts;
    }

    public string Text { get; }

    public static DecodedText Of(string text) => new(text, [.. Enumerable.Range(0, text.Length + 1)]);

    /// <summary>The stretch of the original that these letters were read from.</summary>
    public RedactedRange Range(int start, int length, string secret) =>
        new(starts[start], starts[start + length] - starts[start], secret);

    /// <summary>Percent-encoding, and <c>+</c> for a space when it is a form's.</summary>
    public DecodedText Percent(bool form) =>
        Text.Contains('%') || (form && Text.Contains('+')) ? Decode(at => PercentAt(at, form)) : this;

    /// <summary>JSON's escapes.</summary>
    public DecodedText Json() => Text.Contains('\\') ? Decode(JsonAt) : this;

    /// <summary>HTML's and XML's entities.</summary>
    public DecodedText Html() => Text.Contains('&') ? Decode(HtmlAt) : this;

    private DecodedText Decode(Func<int, (string Letters, int Length)> read)
    {
        var letters = new StringBuilder(Text.Length);
        var from = new List<int>(Text.Length + 1);
        for (var at = 0; at < Text.Length; )
        {
            var (decoded, length) = read(at);
            _ = letters.Append(decoded);
            for (var i = 0; i < decoded.Length; i++)
            {
                from.Add(starts[at]);
            }
            at += length;
        }
        from.Add(starts[Text.Length]);
        return new DecodedText(letters.ToString(), [.. from]);
    }

    private (string, int) PercentAt(int at, bool form)
    {
        if (form && Text[at] == '+')
        {
            return (" ", 1);
        }
        Span<byte> bytes = stackalloc byte[4];
        var count = 0;
        while (count < 4 && ByteAt(at + (3 * count)) is { } value)
        {
            bytes[count++] = value;
        }
        if (count == 0)
        {
            return (Text[at].ToString(), 1);
        }
        _ = Rune.DecodeFromUtf8(bytes[..count], out var rune, out var used);
        return (rune.ToString(), 3 * Math.Max(1, used));
    }

    private byte? ByteAt(int at) =>
        at + 3 <= Text.Length
        && Text[at] == '%'
        && byte.TryParse(
            Text.AsSpan(at + 1, 2),
            NumberStyles.AllowHexSpecifier,
            CultureInfo.InvariantCulture,
            out var value
        )
            ? value
            : null;

    private (string, int) JsonAt(int at)
    {
        if (Text[at] != '\\' || at + 1 == Text.Length)
        {
            return (Text[at].ToString(), 1);
        }
        if (
            Text[at + 1] == 'u'
            && at + 6 <= Text.Length
            && ushort.TryParse(
                Text.AsSpan(at + 2, 4),
                NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture,
                out var unit
            )
        )
        {
            return (((char)unit).ToString(), 6);
        }
        return Text[at + 1] switch
        {
            'b' => ("\b", 2),
            'f' => ("\f", 2),
            'n' => ("\n", 2),
            'r' => ("\r", 2),
            't' => ("\t", 2),
            '"' or '\\' or '/' => (Text[at + 1].ToString(), 2),
            _ => ("\\", 1),
        };
    }

    private (string, int) HtmlAt(int at)
    {
        var semicolon = Text[at] == '&' ? Text.IndexOf(';', at, Math.Min(10, Text.Length - at)) : -1;
        if (semicolon < 0)
        {
            return (Text[at].ToString(), 1);
        }
        var entity = Text[at..(semicolon + 1)];
        var decoded = WebUtility.HtmlDecode(entity);
        return decoded == entity ? ("&", 1) : (decoded, entity.Length);
    }
}
