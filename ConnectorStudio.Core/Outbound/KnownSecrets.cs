using System.Text;
using System.Text.RegularExpressions;

namespace ConnectorStudio.Core.Outbound;

/// <summary>
/// Finds known secrets in a text, however they are written: as they are, percent-encoded (once or twice, wholly or in
/// part), as a form value, JSON-escaped, as HTML, or inside a base64 text such as Basic credentials.
/// </summary>
internal static partial class KnownSecrets
{
    public static IEnumerable<RedactedRange> Find(string text, IReadOnlyList<string> secrets)
    {
        if (secrets.Count == 0)
        {
            yield break;
        }
        foreach (var view in Views(text))
        {
            foreach (var secret in secrets)
            {
                var at = view.Text.IndexOf(secret, StringComparison.Ordinal);
                while (at >= 0)
                {
                    yield return view.Range(at, secret.Length, secret);
                    at = view.Text.IndexOf(secret, at + secret.Length, StringComparison.Ordinal);
                }
            }
        }
        foreach (Match match in Base64Text().Matches(text))
        {
            if (Decode(match.Value) is { } decoded && Inside(decoded, secrets) is { } secret)
            {
                yield return new RedactedRange(match.Index, match.Length, secret);
            }
        }
    }

    private static IEnumerable<DecodedText> Views(string text)
    {
        var plain = DecodedText.Of(text);
        var percent = plain.Percent(form: false);
        var json = plain.Json();
        var html = plain.Html();
        return new[]
        {
            plain,
            percent,
            percent.Percent(form: false),
            plain.Percent(form: true),
            json,
            json.Json(),
            json.Percent(form: false),
            json.Percent(form: true),
            html,
            html.Percent(form: false),
        }.Distinct();
    }

    // Basic credentials are form-encoded before they become base64 (RFC 6749 2.3.1).
    private static string? Inside(string decoded, IReadOnlyList<string> secrets)
    {
        string[] readings =
        [
            decoded,
            DecodedText.Of(decoded).Percent(form: true).Text,
            DecodedText.Of(decoded).Percent(form: false).Text,
        ];
        return secrets.FirstOrDefault(secret =>
            Array.Exists(readings, text => text.Contains(secret, StringComparison.Ordinal))
        );
    }

    private static string? Decode(string base64)
    {
        var plain = base64.TrimEnd('=').Replace('-', '+').Replace('_', '/');
        var padded = plain.PadRight((plain.Length + 3) / 4 * 4, '=');
        var buffer = new byte[padded.Length];
        return Convert.TryFromBase64String(padded, buffer, out var written)
            ? Encoding.UTF8.GetString(buffer, 0, written)
            : null;
    }

    [GeneratedRegex("[A-Za-z0-9+/_-]{8,}={0,2}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Base64Text();
}
