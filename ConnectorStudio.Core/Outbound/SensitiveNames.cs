namespace ConnectorStudio.Core.Outbound;

/// <summary>Names whose values are secrets wherever they stand. Compared without case, <c>_</c> and <c>-</c>.</summary>
internal static class SensitiveNames
{
    private static readonly HashSet<string> Exact = new(StringComparer.Ordinal)
    {
        "code",
        "authcode",
        "authorizationcode",
        "spapioauthcode",
        "state",
        "codeverifier",
        "assertion",
        "clientassertion",
        "authorization",
        "proxyauthorization",
        "cookie",
        "setcookie",
        "pin",
        "otp",
        "dpop",
        "jwt",
        "sessionid",
        "xamzsecuritytoken",
    };

    private static readonly string[] Endings =
    [
        "token",
        "secret",
        "password",
        "passwd",
        "passphrase",
        "apikey",
        "privatekey",
        "accesskey",
        "secretkey",
        "credential",
        "credentials",
    ];

    public static bool Contains(string name)
    {
        var plain = Plain(name);
        return Exact.Contains(plain)
            || Array.Exists(Endings, ending => plain.EndsWith(ending, StringComparison.Ordinal));
    }

    /// <summary>
    /// In answers <c>code</c> and <c>state</c> mostly name an error or a condition: a short number or plain words are
    /// kept there, since a finding quotes them.
    /// </summary>
    public static bool IsPlainWord(string name, string value) =>
        MayBeWords(name)
        && (
            PlainWords.IsJoined(value)
            || (value.Length <= 6 && value.All(char.IsAsciiDigit))
            || (value.Length <= 40 && value.All(c => char.IsAsciiLetterLower(c) || c is '_' or ' ' or '-' or '.'))
            || (value.Length <= 40 && value.All(c => char.IsAsciiLetterUpper(c) || c is '_'))
        );

    /// <summary>Names that stand for something else as well.</summary>
    public static bool MayBeWords(string name) => Plain(name) is "code" or "state";

    private static string Plain(string name) =>
        string.Concat(name.Where(c => c is not ('_' or '-' or '.' or ' '))).ToLowerInvariant();
}
