using System.Net;
using System.Security.Cryptography;
using System.Text;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.Outbound;

/// <summary>
/// Hides secrets in what was sent and received: eight dots and a keyed mark of four characters
/// (<c>••••••••[a3f9]</c>), so that one can see whether two places held the same secret and nothing else.
/// </summary>
public sealed class Redaction
{
    /// <summary>The most characters of a body that an exchange keeps.</summary>
    public const int MaxBody = 64 * 1024;

    // Shorter values would hide half of any text; where they stand under their name they are hidden all the same.
    private const int ShortestKnown = 4;
    private const int ShortestFound = 8;
    private const int LongestToken = 16 * 1024;

    // An answer that names more secrets than this is an attack on this loop.
    private const int MostFound = 100;

    private readonly Func<string, string> mark;

    /// <param name="key">The HMAC key of the marks, 16 bytes at least; the same key gives the same marks.</param>
    public Redaction(byte[] key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.Length < 16)
        {
            throw new ArgumentException("The key must be 16 bytes at least.", nameof(key));
        }
        mark = secret =>
            $"{Secret.Dots}[{Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(secret)))[..4]}]";
    }

    private Redaction(Func<string, string> mark) => this.mark = mark;

    /// <summary>For what was redacted before: its secrets are stand-ins that bear their marks already.</summary>
    internal static Redaction OfStandIns { get; } = new(StandIns.Mark);

    public string Mark(string secret) => mark(secret);

    public string Mark(Secret secret) => Mark(secret.Reveal());

    /// <summary>Whether the text repeats one of these, however it is written; short ones are too likely to stand in it by chance.</summary>
    public static bool Holds(string text, IEnumerable<Secret> secrets) =>
        KnownSecrets
            .Find(text, [.. secrets.Select(secret => secret.Reveal()).Where(each => each.Length >= ShortestFound)])
            .Any();

    /// <summary>A text from outside (an error's description, pasted text) without secrets.</summary>
    public string Text(string text, IReadOnlyCollection<Secret> secrets) => Hide(text, Known(secrets), inAnswer: true);

    /// <summary>A value of that name without secrets: nothing of it where the name stands for one.</summary>
    public string Named(string name, string value, IReadOnlyCollection<Secret> secrets) =>
        value.Length > 0 && SensitiveNames.Contains(name) && !SensitiveNames.IsPlainWord(name, value)
            ? Mark(value)
            : Text(value, secrets);

    /// <summary>A text of our own, in which only these secrets are hidden.</summary>
    public string Given(string text, IReadOnlyCollection<Secret> secrets) =>
        Hide(text, KnownSecrets.Find(text, Known(secrets)), text.Length);

    /// <summary>
    /// The exchange without secrets: those given, and those that it names itself, wherever they show up again. What is
    /// already hidden stays, so it may be asked again once more secrets are known.
    /// </summary>
    public Exchange Redact(Exchange exchange, IReadOnlyCollection<Secret> secrets)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        ArgumentNullException.ThrowIfNull(secrets);
        var known = Known(secrets)
            .Concat(FoundIn(exchange).Distinct().Take(MostFound))
            .Distinct()
            .OrderByDescending(text => text.Length)
            .ToList();
        return exchange with
        {
            Url = Hide(exchange.Url, known, inAnswer: false),
            RequestHeaders = [.. exchange.RequestHeaders.Select(header => Hide(header, known, inAnswer: false))],
            RequestBody = Body(exchange.RequestBody, known, inAnswer: false),
            ResponseHeaders = [.. exchange.ResponseHeaders.Select(header => Hide(header, known, inAnswer: true))],
            ResponseBody = Body(exchange.ResponseBody, known, inAnswer: true),
        };
    }

    private static List<string> Known(IReadOnlyCollection<Secret> secrets) =>
        [
            .. secrets
                .Select(secret => secret.Reveal())
                .Where(text => text.Length >= ShortestKnown)
                .Distinct()
                .OrderByDescending(text => text.Length),
        ];

    private static IEnumerable<string> FoundIn(Exchange exchange)
    {
        var named = NamedSecrets
            .Find(exchange.Url, inAnswer: false)
            .Concat(NamedSecrets.Find(Read(exchange.RequestBody ?? ""), inAnswer: false))
            .Concat(NamedSecrets.Find(Read(exchange.ResponseBody ?? ""), inAnswer: true))
            .Select(range => range.Secret);
        var headers = exchange
            .RequestHeaders.Concat(exchange.ResponseHeaders)
            .Where(header => SensitiveNames.Contains(header.Key))
            .SelectMany(header => Credentials(header.Value));
        return named.Concat(headers).Where(text => text.Length >= ShortestFound && !text.Contains(Secret.Dots));
    }

    // The credential without its scheme, and the password inside a Basic one.
    private static IEnumerable<string> Credentials(string value)
    {
        var credential = value[(value.IndexOf(' ', StringComparison.Ordinal) + 1)..];
        yield return credential;
        var buffer = new byte[credential.Length];
        if (
            value.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase)
            && Convert.TryFromBase64String(credential, buffer, out var written)
        )
        {
            var pair = Encoding.UTF8.GetString(buffer, 0, written);
            var password = pair[(pair.IndexOf(':', StringComparison.Ordinal) + 1)..];
            yield return password;
            yield return WebUtility.UrlDecode(password);
        }
    }

    private KeyValuePair<string, string> Hide(
        KeyValuePair<string, string> header,
        IReadOnlyList<string> known,
        bool inAnswer
    )
    {
        if (!SensitiveNames.Contains(header.Key))
        {
            return new(header.Key, Hide(header.Value, known, inAnswer));
        }
        if (header.Value.Length == 0 || header.Value.Contains(Secret.Dots, StringComparison.Ordinal))
        {
            return header;
        }
        // "Bearer" and "Basic" are worth showing; of cookies nothing is.
        var space = header.Key.EndsWith("Authorization", StringComparison.OrdinalIgnoreCase)
            ? header.Value.IndexOf(' ', StringComparison.Ordinal) + 1
            : 0;
        return new(header.Key, header.Value[..space] + Mark(header.Value[space..]));
    }

    private string? Body(string? body, IReadOnlyList<string> known, bool inAnswer) =>
        body is null ? null : Hide(Read(body), known, inAnswer, MaxBody);

    // What is shown is cut at MaxBody; the longest token fits into the rest, so that none is shown cut and readable.
    private static string Read(string body) =>
        body.Length <= MaxBody + LongestToken ? body : body[..(MaxBody + LongestToken)];

    private string Hide(string text, IReadOnlyList<string> known, bool inAnswer, int shown = int.MaxValue)
    {
        var found = NamedSecrets.Find(text, inAnswer).Concat(KnownSecrets.Find(text, known));
        return Hide(text, found, Math.Min(shown, text.Length));
    }

    private string Hide(string text, IEnumerable<RedactedRange> found, int shown)
    {
        var ranges = found.OrderBy(range => range.Start).ToList();
        if (ranges.Count == 0)
        {
            return text[..shown];
        }
        var hidden = new StringBuilder(text.Length);
        var done = 0;
        for (var i = 0; i < ranges.Count && ranges[i].Start < shown; )
        {
            // Ranges that overlap become one; the longest says whose mark it bears.
            var (longest, end) = (ranges[i], ranges[i].End);
            var start = ranges[i].Start;
            for (i++; i < ranges.Count && ranges[i].Start < end; i++)
            {
                end = Math.Max(end, ranges[i].End);
                longest = ranges[i].Length > longest.Length ? ranges[i] : longest;
            }
            _ = hidden.Append(text, done, start - done).Append(Mark(longest.Secret));
            done = end;
        }
        return (done < shown ? hidden.Append(text, done, shown - done) : hidden).ToString();
    }
}
