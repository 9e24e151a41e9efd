using System.Security.Cryptography;
using System.Text;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.Certify;

/// <summary>A token of the same shape that nobody gave out: letters stay letters, digits digits, all else stays.</summary>
internal static class BrokenToken
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz";

    public static Secret Of(Secret token)
    {
        var text = token.Reveal();
        var noise = new byte[text.Length];
        RandomNumberGenerator.Fill(noise);
        var broken = new StringBuilder(text.Length);
        foreach (var (at, character) in text.Index())
        {
            broken.Append(
                char.IsAsciiDigit(character) ? (char)('0' + (noise[at] % 10))
                : char.IsAsciiLetterLower(character) ? Letters[noise[at] % Letters.Length]
                : char.IsAsciiLetterUpper(character) ? char.ToUpperInvariant(Letters[noise[at] % Letters.Length])
                : character
            );
        }

        // Too short to differ for certain: then it is longer.
        return new Secret(
            broken.Length < 16 ? $"{broken}-{Convert.ToHexStringLower(noise)}-broken" : broken.ToString()
        );
    }
}
