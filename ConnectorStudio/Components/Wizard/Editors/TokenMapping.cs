using System.Text.Json;
using ConnectorStudio.Core.Integrations.Parts;

namespace ConnectorStudio.Components.Wizard.Editors;

/// <summary>
/// What somebody chose in a pasted token answer. Only the place travels here: the value, which may be a token, stays in
/// the browser.
/// </summary>
/// <param name="Role">One of <see cref="Roles"/>.</param>
/// <param name="Path">Where it stands in the answer (RFC 6901).</param>
/// <param name="Unit">For an expiry, the unit that its size speaks for; one of <see cref="ExpiryUnits"/>.</param>
/// <param name="Kind"><c>text</c>, <c>number</c> or <c>url</c>.</param>
public sealed record TokenMapping(string Role, string Path, string? Unit = null, string? Kind = null)
{
    public const string Capture = "capture";

    private static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web);

    /// <summary>What a value can be, and how that is said.</summary>
    public static IReadOnlyList<(string Role, string Name)> Roles { get; } =
    [
        ("accessToken", "Access token"),
        ("refreshToken", "Refresh token"),
        ("idToken", "ID token"),
        ("expiresIn", "Expiry"),
        ("refreshTokenExpiresIn", "Expiry of the refresh token"),
        ("scope", "Granted scopes"),
        ("tokenType", "Token type"),
        ("error", "Error"),
        ("errorDescription", "Error in words"),
        (Capture, "A value to keep"),
    ];

    /// <summary>null: this is none.</summary>
    public static TokenMapping? Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<TokenMapping>(json, Reading) is { Role: not null, Path: ['/', ..] } read
                ? read
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Where the role stands now.</summary>
    public static string? PathOf(TokenResponse response, string role) =>
        role switch
        {
            "accessToken" => response.AccessToken,
            "refreshToken" => response.RefreshToken,
            "idToken" => response.IdToken,
            "expiresIn" => response.ExpiresIn,
            "refreshTokenExpiresIn" => response.RefreshTokenExpiresIn,
            "scope" => response.Scope,
            "tokenType" => response.TokenType,
            "error" => response.Error,
            "errorDescription" => response.ErrorDescription,
            _ => null,
        };

    /// <summary>Writes it into the draft's own parts.</summary>
    public void Apply(TokenResponse response, List<Capture> captures)
    {
        switch (Role)
        {
            case "accessToken":
                response.AccessToken = Path;
                break;
            case "refreshToken":
                response.RefreshToken = Path;
                break;
            case "idToken":
                response.IdToken = Path;
                break;
            case "expiresIn":
                response.ExpiresIn = Path;
                response.ExpiresInUnit = ExpiryUnits.All.Contains(Unit) ? Unit! : response.ExpiresInUnit;
                break;
            case "refreshTokenExpiresIn":
                response.RefreshTokenExpiresIn = Path;
                break;
            case "scope":
                response.Scope = Path;
                break;
            case "tokenType":
                response.TokenType = Path;
                break;
            case "error":
                response.Error = Path;
                break;
            case "errorDescription":
                response.ErrorDescription = Path;
                break;
            case Capture when !captures.Exists(capture => capture.Path == Path):
                captures.Add(
                    new Capture
                    {
                        Name = FreeName(captures),
                        Path = Path,
                        Type = Kind switch
                        {
                            "url" => CaptureTypes.Url,
                            "number" => CaptureTypes.Number,
                            _ => CaptureTypes.Text,
                        },
                    }
                );
                break;
        }
    }

    private string FreeName(List<Capture> captures)
    {
        var last = Path[(Path.LastIndexOf('/') + 1)..];
        var letters = string.Concat(last.Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' ? c : '_'));
        var name =
            letters.Length == 0 || !(char.IsAsciiLetter(letters[0]) || letters[0] == '_') ? $"_{letters}" : letters;
        return captures.Exists(capture => capture.Name == name)
            ? Enumerable
                .Range(2, captures.Count + 1)
                .Select(n => $"{name}_{n}")
                .First(free => !captures.Exists(capture => capture.Name == free))
            : name;
    }
}
