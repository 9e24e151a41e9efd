using System.Globalization;
using System.Text.Json;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.OAuth;

/// <summary>Reads a token endpoint's answer (RFC 6749 §5): by its shape, through the document's pointers, with every limit.</summary>
internal static class TokenAnswer
{
    private const int LongestToken = 16 * 1024;
    private static readonly TimeSpan LongestLife = TimeSpan.FromDays(3650);
    private static readonly char[] ScopeSeparators = [' ', ','];

    public static TokenResult Read(
        TokenCall call,
        OutboundAnswer answer,
        DateTimeOffset receivedAt,
        OutboundOptions outbound,
        bool keepsAccessToken
    )
    {
        ProtocolError Error(string leg, string code, string? description = null) =>
            new(leg, code, description)
            {
                Exchange = answer.Exchange,
                Failure = answer.Failure,
                Status = answer.Status,
                RetryAfter = RetryAfter(answer, receivedAt),
            };

        if (!answer.Arrived)
        {
            return TokenResult.Refused(Error(call.Leg, "no_answer", answer.Failure.Message));
        }

        if (answer.RedirectLocation is not null)
        {
            return TokenResult.Refused(
                Error(call.Leg, "redirected", $"The answer points to {answer.RedirectLocation}.")
            );
        }

        var shape = call.Response;
        var json = AnswerBody.Read(answer.Body);
        var token = json is { } root ? JsonPointer.Text(root, shape.AccessToken) : null;
        var refused = json is { } body ? JsonPointer.Text(body, shape.Error) : null;
        var description = json is { } words ? Cut(JsonPointer.Text(words, shape.ErrorDescription)) : null;
        if (!answer.IsSuccess)
        {
            return TokenResult.Refused(
                Error(call.Leg, Cut(refused) ?? $"http_{answer.Status}", description ?? Cut(PlainText(answer)))
            );
        }

        if (json is not { } read)
        {
            return TokenResult.Refused(
                Error(LegOf(call), "unreadable", "The answer is neither JSON nor a form: a page, perhaps.")
            );
        }

        // An error inside a 200 is an error, unless it is an empty word beside a token.
        if (!string.IsNullOrEmpty(refused) && refused is not ("0" or "false" or "ok") && string.IsNullOrEmpty(token))
        {
            return TokenResult.Refused(Error(call.Leg, Cut(refused)!, description));
        }

        if (!SuccessRules.Holds(shape.Success, json))
        {
            return TokenResult.Refused(
                Error(call.Leg, Cut(refused) ?? "no_success", description ?? "The answer does not say success.")
            );
        }

        if (string.IsNullOrEmpty(token) && !keepsAccessToken)
        {
            return TokenResult.Refused(
                Error(LegOf(call), "no_access_token", $"There is no access token at {shape.AccessToken}.")
            );
        }

        return Accept(
            call,
            answer,
            read,
            token,
            receivedAt,
            outbound,
            (code, words) => Error(LegOf(call), code, words)
        );
    }

    private static TokenResult Accept(
        TokenCall call,
        OutboundAnswer answer,
        JsonElement json,
        string? token,
        DateTimeOffset receivedAt,
        OutboundOptions outbound,
        Func<string, string, ProtocolError> error
    )
    {
        var shape = call.Response;
        var refresh = Filled(JsonPointer.Text(json, shape.RefreshToken));
        var idToken = Filled(JsonPointer.Text(json, shape.IdToken));
        foreach (var each in new[] { token, refresh })
        {
            if (each is not null && (each.Length > LongestToken || !each.All(c => c is >= '!' and <= '~')))
            {
                return TokenResult.Refused(
                    error(
                        "token_malformed",
                        "A token is longer than 16 KB or holds characters that no token has (RFC 6749 A.12)."
                    )
                );
            }
        }

        var type = Filled(JsonPointer.Text(json, shape.TokenType)) ?? "Bearer";
        if (
            type.Equals("dpop", StringComparison.OrdinalIgnoreCase)
            || type.Equals("mac", StringComparison.OrdinalIgnoreCase)
        )
        {
            return TokenResult.Refused(
                error("token_type_not_supported", $"The token type is {type}, which the studio does not present.")
            );
        }

        var (captures, refusal) = Captures(call, json, outbound);
        if (refusal is not null)
        {
            return TokenResult.Refused(error("capture_refused", refusal.Message) with { Field = refusal.Field });
        }

        var given = Number(JsonPointer.Text(json, shape.ExpiresIn));
        return TokenResult.Of(
            new TokenSet
            {
                AccessToken = new Secret(token ?? "kept"),
                RefreshToken = refresh is null ? null : new Secret(refresh),
                IdToken = idToken is null ? null : new Secret(idToken),
                TokenType = type.Length <= 40 ? type : type[..40],
                ReceivedAt = receivedAt,
                ExpiryGiven = given,
                ExpiresAt =
                    Expiry(JsonPointer.Text(json, shape.ExpiresIn), shape.ExpiresInUnit, receivedAt)
                    ?? (shape.DefaultLifetimeSeconds is { } seconds ? receivedAt + Limited(seconds) : null),
                RefreshExpiresAt = Expiry(
                    JsonPointer.Text(json, shape.RefreshTokenExpiresIn),
                    shape.ExpiresInUnit,
                    receivedAt
                ),
                Scopes = Scopes(json, shape.Scope),
                Captures = captures,
            },
            answer.Exchange
        );
    }

    // Of Connect, an answer that came but cannot be used fails the leg "parse".
    private static string LegOf(TokenCall call) => call.Leg == LegNames.Token ? LegNames.Parse : call.Leg;

    private static (Dictionary<string, string> Values, RequestFault? Fault) Captures(
        TokenCall call,
        JsonElement json,
        OutboundOptions outbound
    )
    {
        var values = new Dictionary<string, string>();
        for (var i = 0; i < call.Captures.Count; i++)
        {
            var capture = call.Captures[i];
            var field = $"{call.Root}.captures[{i}]";
            if (JsonPointer.Text(json, capture.Path) is not { Length: > 0 } text)
            {
                if (capture.Required)
                {
                    return (values, new RequestFault(field, $"The answer has no {capture.Name} at {capture.Path}."));
                }

                continue;
            }

            var (value, refusal) = CapturedValue.Judge(capture.Type, capture.HostSuffixes, text, outbound);
            if (value is null)
            {
                return (values, new RequestFault(field, $"{capture.Name}: {refusal}"));
            }

            values[capture.Name] = value;
        }

        return (values, null);
    }

    /// <summary>null: nothing usable was given. Zero or less means expired already; far ends are cut to ten years.</summary>
    internal static DateTimeOffset? Expiry(string? text, string unit, DateTimeOffset receivedAt)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (unit == ExpiryUnits.Iso8601)
        {
            return DateTimeOffset.TryParse(
                text,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out var at
            )
                ? Earlier(at, receivedAt + LongestLife)
                : null;
        }

        if (Number(text) is not { } number)
        {
            return null;
        }

        return unit switch
        {
            ExpiryUnits.Milliseconds => receivedAt + Limited(number / 1000),
            ExpiryUnits.EpochSeconds => receivedAt + Limited(number - receivedAt.ToUnixTimeSeconds()),
            ExpiryUnits.EpochMilliseconds => receivedAt + Limited((number / 1000) - receivedAt.ToUnixTimeSeconds()),
            _ => receivedAt + Limited(number),
        };
    }

    private static TimeSpan Limited(decimal seconds) =>
        seconds <= 0 ? TimeSpan.Zero
        : seconds >= (decimal)LongestLife.TotalSeconds ? LongestLife
        : TimeSpan.FromSeconds((double)seconds);

    // 1e309 and 2^63 are numbers too; what is too large for the type is simply very far away.
    private static decimal? Number(string? text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var huge) && !double.IsNaN(huge)
            ? huge > 0 ? decimal.MaxValue
                : decimal.MinValue
        : null;

    private static string[]? Scopes(JsonElement json, string? path)
    {
        if (path is null || JsonPointer.Find(json, path) is not { } found)
        {
            return null;
        }

        return found.ValueKind switch
        {
            JsonValueKind.String => found
                .GetString()!
                .Split(ScopeSeparators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            JsonValueKind.Array => [.. found.EnumerateArray().Where(IsText).Select(each => each.GetString()!)],
            _ => null,
        };
    }

    private static bool IsText(JsonElement json) => json.ValueKind == JsonValueKind.String;

    internal static TimeSpan? RetryAfter(OutboundAnswer answer, DateTimeOffset now) =>
        answer.Header("Retry-After") is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(Math.Min(seconds, 86_400))
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var at) && at > now
            ? TimeSpan.FromSeconds(Math.Min((at - now).TotalSeconds, 86_400))
        : null;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static string? Filled(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static string? Cut(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null
        : text.Length <= 500 ? text
        : text[..500];

    // Some apps answer with a plain sentence; pages are of no use.
    private static string? PlainText(OutboundAnswer answer) =>
        answer.Body.TrimStart() is { Length: > 0 } text && text[0] is not ('<' or '{' or '[')
            ? answer.Exchange.ResponseBody
            : null;
}
