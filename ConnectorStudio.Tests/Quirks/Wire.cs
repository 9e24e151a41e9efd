using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Tests.Outbound;
using Microsoft.IdentityModel.JsonWebTokens;

namespace ConnectorStudio.Tests.Quirks;

/// <summary>
/// Writes requests down as rows have them: method and whole address, the headers in their order, the body, byte for byte.
/// Left out is what every request has: the host (which is that of the address), the studio's name, the encodings that it
/// reads and the length, which must be right.
/// </summary>
internal sealed partial class Wire(Guid integration, string redirectUri)
{
    private readonly Dictionary<string, string> made = new(StringComparer.Ordinal)
    {
        [redirectUri] = "{redirect}",
        [Uri.EscapeDataString(redirectUri)] = "{redirect}",
        [integration.ToString()] = "{integration}",
    };

    /// <summary>Learns what was made afresh for a login from the address that the browser is sent to.</summary>
    public void Learn(string loginUrl, string stateHash, string nonce)
    {
        for (var i = 0; i + State.Length <= loginUrl.Length; i++)
        {
            if (State.Hash(loginUrl.Substring(i, State.Length)) == stateHash)
            {
                made[loginUrl.Substring(i, State.Length)] = "{state}";
            }
        }

        made[nonce] = "{nonce}";
    }

    public void Learn(string value, string name) => made[value] = name;

    public string Text(string text)
    {
        foreach (var (value, name) in made)
        {
            text = text.Replace(value, name, StringComparison.Ordinal);
        }

        text = Assertion().Replace(text, found => Told(found.Value));

        // A verifier is one by its challenge, which must have come before.
        text = Proof().Replace(text, found => made[found.Value] = NameOf(found.Value));
        return Random().Replace(text, "{random}");
    }

    public string Of(IEnumerable<RawRequest> requests) => string.Join("\n---\n", requests.Select(Of));

    private string Of(RawRequest request)
    {
        var headers = request.HeaderLines.Where(line => !IsUsual(line, request)).Select(line => $"\n{line}");
        var body = request.Body.Length == 0 ? "" : $"\n\n{request.Body}";
        return Text($"{request.Method} {request.Url}{string.Concat(headers)}{body}");
    }

    private static bool IsUsual(string line, RawRequest request)
    {
        var (name, value) = (line.Split(':')[0], line[(line.IndexOf(':') + 1)..].Trim());
        return name switch
        {
            "Host" => true, // the address is made of it
            "User-Agent" => value.StartsWith("ConnectorStudio/", StringComparison.Ordinal),
            "Accept-Encoding" => value == "gzip, deflate, br",
            "Content-Length" => value
                == Encoding.UTF8.GetByteCount(request.Body).ToString(CultureInfo.InvariantCulture),
            _ => false,
        };
    }

    private string NameOf(string value)
    {
        var challenge = Convert
            .ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(value)))
            .TrimEnd('=')
            .Replace('+', '-')
            .Replace('/', '_');
        return made.ContainsKey(challenge) ? "{verifier}" : "{challenge}";
    }

    private static string Told(string assertion)
    {
        var token = new JsonWebToken(assertion);
        if (token.Typ == "dpop+jwt")
        {
            var ofToken = token.TryGetPayloadValue<string>("ath", out _) ? " ath" : "";
            var nonce = token.TryGetPayloadValue<string>("nonce", out var given) ? $" {given}" : "";
            return $"{{proof{ofToken}{nonce}}}";
        }

        var key = token.Kid.Length > 0 ? $" {token.Kid}" : "";
        return $"{{{token.Alg}{key} iss={token.Issuer} sub={token.Subject} aud={token.Audiences.Single()}}}";
    }

    [GeneratedRegex("(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{43}(?![A-Za-z0-9_=-])", RegexOptions.None, 1000)]
    private static partial Regex Proof();

    [GeneratedRegex("(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{22}(?![A-Za-z0-9_=-])", RegexOptions.None, 1000)]
    private static partial Regex Random();

    [GeneratedRegex("eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+", RegexOptions.None, 1000)]
    private static partial Regex Assertion();
}
