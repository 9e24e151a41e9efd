using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ConnectorStudio.Tests.AuthorizationServers;

/// <summary>What good answers hold: tokens in the app's shape, and ID tokens with the keys to verify them.</summary>
internal sealed partial class AuthorizationServer
{
    private Answer Granted(Endpoint at, Login login, string access, string? refresh)
    {
        var idToken = $" {login.Scope} ".Contains(" openid ", StringComparison.Ordinal) ? IdToken(login) : null;
        if (Shapes.TryGetValue(at, out var shape))
        {
            return Answer.Text(
                InSeconds()
                    .Replace(shape, Time)
                    .Replace("{access}", access, StringComparison.Ordinal)
                    .Replace("{refresh}", refresh, StringComparison.Ordinal)
                    .Replace("{scope}", login.Scope, StringComparison.Ordinal)
                    .Replace("{expires}", $"{Refreshing.ExpiresIn}", StringComparison.Ordinal)
                    .Replace("{id_token}", idToken, StringComparison.Ordinal),
                shape.StartsWith('{') ? "application/json" : "text/plain",
                Statuses.GetValueOrDefault(at, 200)
            );
        }

        var members = new Dictionary<string, object?>
        {
            ["access_token"] = access,
            ["token_type"] = "Bearer",
            ["expires_in"] = at == Endpoint.Refresh && Refreshing.LeavesOutExpiry ? null : Refreshing.ExpiresIn,
            ["refresh_token"] = refresh,
            ["refresh_token_expires_in"] = refresh is null ? null : Refreshing.Life?.TotalSeconds,
            ["scope"] = at == Endpoint.Refresh ? Refreshing.ScopeLeft ?? login.Scope : login.Scope,
            ["id_token"] = idToken,
        };
        return Answer.Json(
            JsonSerializer.Serialize(members.Where(each => each.Value is not null).ToDictionary()),
            Statuses.GetValueOrDefault(at, 200)
        );
    }

    private string Time(Match found)
    {
        var at = time.GetUtcNow().AddSeconds(int.Parse(found.Groups["seconds"].Value, CultureInfo.InvariantCulture));
        return found.Groups["unit"].Value switch
        {
            "s" => $"{at.ToUnixTimeSeconds()}",
            "ms" => $"{at.ToUnixTimeMilliseconds()}",
            _ => at.ToString("O", CultureInfo.InvariantCulture),
        };
    }

    [GeneratedRegex("\\{in-(?<seconds>[0-9]+)-(?<unit>s|ms|date)\\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex InSeconds();

    private string IdToken(Login login)
    {
        var claims = new Dictionary<string, object>
        {
            ["iss"] = Issuer,
            ["sub"] = login.Person.Id,
            ["aud"] = Registration.Id,
            ["name"] = login.Person.Name,
            ["email"] = login.Person.Email,
            ["iat"] = time.GetUtcNow().ToUnixTimeSeconds(),
            ["exp"] = time.GetUtcNow().AddHours(1).ToUnixTimeSeconds(),
        };
        if (login.Nonce is { } nonce)
        {
            claims["nonce"] = nonce;
        }

        Claims?.Invoke(claims);
        var signing = new RsaSecurityKey(key) { KeyId = "key-1" };
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            JsonSerializer.Serialize(claims),
            new SigningCredentials(signing, SecurityAlgorithms.RsaSha256)
        );
    }

    private string Keys()
    {
        var parameters = key.ExportParameters(false);
        return JsonSerializer.Serialize(
            new
            {
                keys = new[]
                {
                    new
                    {
                        kty = "RSA",
                        kid = "key-1",
                        use = "sig",
                        alg = "RS256",
                        n = Base64UrlEncoder.Encode(parameters.Modulus),
                        e = Base64UrlEncoder.Encode(parameters.Exponent),
                    },
                },
            }
        );
    }
}
