using System.Text.Json;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.OAuth;

/// <summary>Reads a token endpoint's answer (RFC 6749 §5): by its shape, through the document's pointers, with every limit.</summary>
internal sealed class TokenAnswer(
    TokenCall call,
    OutboundAnswer answer,
    DateTimeOffset receivedAt,
    OutboundOptions outbound,
    Redaction redaction
)
{
    private const int LongestToken = 16 * 1024;
    private const int LongestWords = 500;
    private static readonly char[] ScopeSeparators = [' ', ','];

    // What some apps write under "error" when there is none.
    private static readonly string[] NoError = ["0", "false", "ok", "none", "null", "success"];

    private readonly TokenResponse _shape = call.Response;
    private readonly JsonElement? _json = AnswerBody.Read(answer.Body);
    private readonly List<Secret> _found = [];
    private readonly List<string> _notTaken = [];

    /// <summary>The secrets that the request carried: an error's words may repeat them.</summary>
    public IReadOnlyCollection<Secret> Secrets { get; init; } = [];

    /// <summary>The access token that stays when the answer only says "ok"; else null.</summary>
    public Secret? Kept { get; init; }

    /// <summary>Whether the tokens are bound to a key of ours (RFC 9449 §5).</summary>
    public bool Bound { get; init; }

    public TokenResult Read()
    {
        if (!answer.Arrived)
        {
            return Refuse(call.Leg, "no_answer", answer.Failure.Message);
        }

        if (answer.RedirectLocation is not null)
        {
            return Refuse(call.Leg, "redirected", $"The answer points to {answer.RedirectLocation}.");
        }

        var token = Find(_shape.AccessToken);
        var refresh = Find(_shape.RefreshToken);
        var idToken = Find(_shape.IdToken);
        _found.AddRange(new[] { token, refresh, idToken }.OfType<string>().Select(text => new Secret(text)));
        var (code, words) = Error();
        if (!answer.IsSuccess)
        {
            return Refuse(call.Leg, code ?? $"http_{answer.Status}", words ?? PlainText());
        }

        if (_json is not { } json)
        {
            return Refuse(UnusableLeg, "unreadable", "The answer is neither JSON nor a form: a page, perhaps.");
        }

        // An error inside a 200 is an error, unless the document itself says how success looks and there is a token.
        if (code is not null && (token is null || _shape.Success is null))
        {
            return Refuse(call.Leg, code, words);
        }

        if (!SuccessRules.Holds(_shape.Success, json))
        {
            return Refuse(call.Leg, code ?? "no_success", words ?? "The answer does not say success.");
        }

        return token is null && Kept is null
            ? Refuse(UnusableLeg, "no_access_token", $"There is no access token at {_shape.AccessToken}.")
            : Accept(json, token, refresh, idToken);
    }

    private TokenResult Accept(JsonElement json, string? token, string? refresh, string? idToken)
    {
        if (new[] { token, refresh }.OfType<string>().Any(each => !IsToken(each)))
        {
            return Refuse(
                UnusableLeg,
                "token_malformed",
                "A token is longer than 16 KB or holds characters that no token has (RFC 6749 A.12)."
            );
        }

        var type = Find(_shape.TokenType) ?? "Bearer";
        var isBound = type.Equals(DpopProofs.Name, StringComparison.OrdinalIgnoreCase);
        if (Bound && !isBound && _shape.TokenType is not null)
        {
            return Refuse(
                UnusableLeg,
                "token_not_bound",
                $"The token type is {type}: the app did not bind the token to the studio's key.",
                "token.dpop"
            );
        }

        if ((isBound && !Bound) || type.Equals("mac", StringComparison.OrdinalIgnoreCase))
        {
            return Refuse(
                UnusableLeg,
                "token_type_not_supported",
                $"The token type is {type}, which the studio does not present."
            );
        }

        var (captures, refusal) = Captures(json);
        if (refusal is not null)
        {
            return Refuse(UnusableLeg, "capture_refused", refusal.Message, refusal.Field);
        }

        var given = Find(_shape.ExpiresIn);
        return TokenResult.Of(
            new TokenSet
            {
                AccessToken = token is null ? Kept! : new Secret(token),
                RefreshToken = refresh is null ? null : new Secret(refresh),
                IdToken = idToken is null ? null : new Secret(idToken),
                TokenType = type.Length <= 40 ? type : type[..40],
                ReceivedAt = receivedAt,
                ExpiryGiven = AnswerTimes.Number(given),
                ExpiresAt =
                    AnswerTimes.Expiry(given, _shape.ExpiresInUnit, receivedAt)
                    ?? (
                        _shape.DefaultLifetimeSeconds is { } seconds ? receivedAt + AnswerTimes.Limited(seconds) : null
                    ),
                RefreshExpiresAt = AnswerTimes.Expiry(
                    Find(_shape.RefreshTokenExpiresIn),
                    _shape.ExpiresInUnit,
                    receivedAt
                ),
                Scopes = Scopes(json),
                Captures = captures,
                NotTaken = _notTaken,
            },
            Evidence()
        );
    }

    // Of Connect, an answer that came but cannot be used fails the leg "parse".
    private string UnusableLeg => call.Leg == LegNames.Token ? LegNames.Parse : call.Leg;

    private TokenResult Refuse(string leg, string code, string? words, string? field = null) =>
        TokenResult.Refused(
            new ProtocolError(leg, Hide(code)!, Hide(words))
            {
                Exchange = Evidence(),
                Failure = answer.Failure,
                Status = answer.Status,
                Field = field,
                Root = call.Root,
                RetryAfter = AnswerTimes.RetryAfter(answer, receivedAt),
            }
        );

    // Tokens that stand under names of the app's own are known only now.
    private Exchange Evidence() => _found.Count == 0 ? answer.Exchange : redaction.Redact(answer.Exchange, _found);

    private string? Hide(string? text) => text is null ? null : redaction.Text(Cut(text), [.. Secrets, .. _found]);

    private static string Cut(string text) => text.Length <= LongestWords ? text : text[..LongestWords];

    private string? Find(string? pointer) =>
        _json is { } json && JsonPointer.Text(json, pointer) is { Length: > 0 } text ? text : null;

    private static bool IsToken(string text) => text.Length <= LongestToken && text.All(c => c is >= '!' and <= '~');

    private (string? Code, string? Words) Error()
    {
        var code = Find(_shape.Error);
        var words = Find(_shape.ErrorDescription);
        // {"error": {"type": …, "message": …}}, as Google and Facebook write it
        if (
            code is null
            && _shape.Error is { } pointer
            && _json is { } json
            && JsonPointer.Find(json, pointer) is { ValueKind: JsonValueKind.Object } inner
        )
        {
            code =
                JsonPointer.Text(inner, "/type")
                ?? JsonPointer.Text(inner, "/status")
                ?? JsonPointer.Text(inner, "/code")
                ?? "error";
            words ??= JsonPointer.Text(inner, "/message");
        }

        return (code is null || NoError.Contains(code.ToLowerInvariant()) ? null : code, words);
    }

    private (Dictionary<string, string> Values, RequestFault? Fault) Captures(JsonElement json)
    {
        var values = new Dictionary<string, string>();
        for (var i = 0; i < call.Captures.Count; i++)
        {
            var capture = call.Captures[i];
            var field = $"{call.Root}.captures[{i}]";
            if (JsonPointer.Text(json, capture.Path) is not { Length: > 0 } text)
            {
                if (capture.Required && !StaysWithout(capture.Name))
                {
                    return (values, new RequestFault(field, $"The answer has no {capture.Name} at {capture.Path}."));
                }

                continue;
            }

            if (capture.Type == CaptureTypes.Secret)
            {
                _found.Add(new Secret(text));
            }

            var (value, refusal) = CapturedValue.Judge(capture.Type, capture.HostSuffixes, text, outbound);
            if (value is not null)
            {
                values[capture.Name] = value;
            }
            else if (!StaysWithout(capture.Name))
            {
                return (values, new RequestFault(field, $"{capture.Name}: {refusal}"));
            }
        }

        return (values, null);
    }

    // The old refresh token may be dead by now: a renewal is kept whatever is wrong beside its tokens.
    private bool StaysWithout(string name)
    {
        if (call.Leg != LegNames.Refresh)
        {
            return false;
        }

        _notTaken.Add(name);
        return true;
    }

    private string[]? Scopes(JsonElement json)
    {
        if (_shape.Scope is not { } pointer || JsonPointer.Find(json, pointer) is not { } found)
        {
            return null;
        }

        return found.ValueKind switch
        {
            JsonValueKind.String => JsonPointer
                .Text(found, "")
                ?.Split(ScopeSeparators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            JsonValueKind.Array =>
            [
                .. found
                    .EnumerateArray()
                    .Where(each => each.ValueKind == JsonValueKind.String)
                    .Select(each => JsonPointer.Text(each, ""))
                    .OfType<string>(),
            ],
            _ => null,
        };
    }

    // Some apps answer with a plain sentence; pages are of no use.
    private string? PlainText() =>
        answer.Body.TrimStart() is { Length: > 0 } text && text[0] is not ('<' or '{' or '[')
            ? answer.Exchange.ResponseBody
            : null;
}
