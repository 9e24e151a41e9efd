using System.Globalization;

namespace ConnectorStudio.Core.Integrations;

/// <summary>A section of a specification that asks for something, with its address.</summary>
public sealed record SpecSection(string Name, string Url)
{
    public static SpecSection Rfc(int number, string section) =>
        new($"RFC {number} §{section}", $"https://www.rfc-editor.org/rfc/rfc{number}.html#section-{section}");

    /// <summary>The draft of OAuth 2.1; the numbers are those of draft 16, September 2026.</summary>
    public static SpecSection OAuth21(string section) =>
        new(
            $"OAuth 2.1 (draft) §{section}",
            $"https://datatracker.ietf.org/doc/html/draft-ietf-oauth-v2-1#section-{section}"
        );

    /// <param name="anchor">As the page of the specification names the section.</param>
    public static SpecSection OpenIdConnect(string section, string anchor) =>
        new($"OpenID Connect Core §{section}", $"https://openid.net/specs/openid-connect-core-1_0.html#{anchor}");

    /// <summary>The section of that name; null: no address is known for it.</summary>
    public static SpecSection? Find(string? name)
    {
        if (name is null || name.Split(" §") is not [var document, var section])
        {
            return null;
        }

        return
            document.Split(' ') is ["RFC", var number]
            && int.TryParse(number, CultureInfo.InvariantCulture, out var rfc)
            ? Rfc(rfc, section)
            : Others.FirstOrDefault(other => other.Name == name);
    }

    private static IEnumerable<SpecSection> Others => [ResponseModes, OpenIdConnect("3.1.2.1", "AuthRequest")];

    /// <summary>Where response modes are defined.</summary>
    public static SpecSection ResponseModes { get; } =
        new(
            "OAuth 2.0 Multiple Response Types §2.1",
            "https://openid.net/specs/oauth-v2-multiple-response-types-1_0.html#ResponseModes"
        );
}
