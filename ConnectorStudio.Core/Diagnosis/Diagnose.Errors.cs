using ConnectorStudio.Core.Diagnosis.Known;
using ConnectorStudio.Core.Diagnosis.Rules;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Diagnosis;

public static partial class Diagnose
{
    /// <summary>A refused token call, or an answer that could not be used.</summary>
    /// <param name="codeAge">How old the code was when it was sent.</param>
    /// <param name="credentialsNeedEncoding">Whether id or secret hold characters that form-encoding changes.</param>
    public static IReadOnlyList<Finding> Token(
        IntegrationDraft document,
        ProtocolError error,
        TimeSpan? codeAge = null,
        bool credentialsNeedEncoding = false
    )
    {
        if (error.Root == "token.next")
        {
            return [OfSecondCall(From(document, error), error)];
        }

        var reply = From(document, error) with { CodeAge = codeAge, CredentialsNeedEncoding = credentialsNeedEncoding };
        return OfOurs(reply, error, document.Token.Response.Success?.Path) is { } own ? [own] : Token(reply);
    }

    /// <summary>An authorization request that was sent ahead and not taken (RFC 9126 §2.3).</summary>
    public static IReadOnlyList<Finding> Pushed(IntegrationDraft document, ProtocolError error)
    {
        var reply = From(document, error);
        return OfOurs(reply, error, null) is { } own
            ? [own]
            : Explain(AtPush, reply, $"{reply.App} did not take the request that is sent before the login");
    }

    /// <summary>A refused refresh.</summary>
    /// <param name="history">What is known of the connection; null: nothing.</param>
    public static IReadOnlyList<Finding> Refresh(
        IntegrationDraft document,
        ProtocolError error,
        RenewalHistory? history = null
    )
    {
        if (error.Root == "token.next")
        {
            return [OfSecondCall(From(document, error), error)];
        }

        var reply = From(document, error) with { History = history ?? RenewalHistory.None };
        var response = document.Refresh.Response ?? document.Token.Response;
        return OfOurs(reply, error, response.Success?.Path) is { } own ? [own] : Refresh(reply);
    }

    /// <summary>
    /// Whether a refused refresh says that the grant is over: by <c>invalid_grant</c>, or by the app's own code for it as it
    /// is known. Words that could mean anything do not count, nor does a server that is out of order.
    /// </summary>
    public static bool EndsGrant(ProtocolError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return error.Root != "token.next" // that call's words are of another token
            && (
                error.EndsGrant
                || error is { Failure: null, Status: < 500 }
                    && (
                        error.Code == "invalid_refresh_token"
                        || KnownErrors.Mean("grant_ended", error.Code, words: "")
                        || KnownErrors.Mean("code_refused", error.Code, words: "") // some have one word for both
                    )
            );
    }

    /// <summary>The titles under which a refused refresh token is told.</summary>
    public static IReadOnlyList<string> GrantRefusals(IntegrationDraft document)
    {
        var reply = new Reply(document, LegNames.Refresh);
        return [GrantEnded.Title(reply), RenewalLookAlike.Title(reply)];
    }

    /// <summary>A revocation that did not say success.</summary>
    public static IReadOnlyList<Finding> Revoke(IntegrationDraft document, ProtocolError error)
    {
        var reply = From(document, error);
        return OfOurs(reply, error, document.Revoke.Success?.Path) is { } own ? [own] : Revoke(reply);
    }

    /// <summary>A request that could not be built from the document and the values of this run.</summary>
    public static Finding NotBuilt(IntegrationDraft document, string leg, RequestFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return NotBuilt(new Reply(document, leg), fault.Field, fault.Message);
    }

    private static Finding OfSecondCall(Reply reply, ProtocolError error) =>
        reply.At(
            "second_call_refused",
            error.Field ?? (error.Leg == LegNames.Parse ? "token.next.response.accessToken" : "token.next.url"),
            $"{reply.App} gave a first token and refused the second call"
        ) with
        {
            Why =
                error.Description
                ?? (
                    error.Leg == LegNames.Refresh
                        ? "The refresh was accepted; the call that follows it gave no usable token."
                        : "The code was accepted; the call that follows it gave no usable token."
                ),
            Fix = "Compare address, method and parameters of the second call with the app's documentation.",
            Confidence = error.Field is null ? Confidence.Likely : Confidence.Certain,
        };

    private static Reply From(IntegrationDraft document, ProtocolError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return new Reply(document, error.Leg)
        {
            Code = IsOurs(error.Code) ? "" : error.Code,
            Description =
                IsOurs(error.Code) && !error.Code.StartsWith("http_", StringComparison.Ordinal)
                    ? null
                    : error.Description,
            Exchange = error.Exchange,
            Failure = error.Failure,
        };
    }

    private static bool IsOurs(string code) =>
        code
            is "not_built"
                or "no_answer"
                or "redirected"
                or "unreadable"
                or "no_success"
                or "no_request_uri"
                or "no_access_token"
                or "token_malformed"
                or "token_type_not_supported"
                or "token_not_bound"
                or "capture_refused"
        || code.StartsWith("http_", StringComparison.Ordinal);

    // What the protocol clients found out by themselves needs no guessing.
    private static Finding? OfOurs(Reply reply, ProtocolError error, string? successPath) =>
        error.Code switch
        {
            "not_built" => NotBuilt(reply, error.Field, error.Description ?? ""),
            "no_success" => reply.At(
                "success_rule_failed",
                SuccessField(reply),
                $"{reply.App} answers {reply.Status} and says that it failed"
            ) with
            {
                Why = $"The success test looks at {successPath} and does not find what it expects.",
                Fix = "Mend what the answer complains about, or correct the success test.",
            },
            "no_request_uri" => reply.At(
                "no_request_uri",
                reply.UrlField,
                $"{reply.App} answers {reply.Status} and gives no request_uri"
            ) with
            {
                Why = "An app that takes requests ahead answers with a reference that the browser then carries.",
                Fix = $"Compare {reply.UrlLabel} with the app's documentation, or leave it out.",
            },
            "capture_refused" => reply.At("capture_refused", error.Field, "A captured value cannot be used") with
            {
                Why = error.Description ?? "",
                Fix = "Compare the answer with the captured values of this step.",
            },
            "token_malformed" => reply.At("token_malformed", null, $"{reply.App} gave a token that cannot be sent") with
            {
                FixAt = FixAt.Provider,
                Why = error.Description ?? "",
                Fix = "Look whether another member of the answer is the token.",
                Confidence = Confidence.Likely,
            },
            "token_type_not_supported" => reply.At(
                "token_type_unsupported",
                "token.response.tokenType",
                $"{reply.App} gives a kind of token that the studio does not use"
            ) with
            {
                FixAt = FixAt.Provider,
                Why = "Tokens of the types DPoP and mac work only together with a key that signs each request.",
                Fix = "Switch DPoP on in this step if that is the type; else have the app issue bearer tokens.",
            },
            "token_not_bound" => reply.At(
                "token_not_bound",
                "token.dpop",
                $"{reply.App} gave a token that anybody can use, although DPoP is on"
            ) with
            {
                Why = error.Description ?? "",
                Fix = "Switch DPoP off, or have the app bind this client's tokens.",
                Suggestion = Suggest.Value("/token/dpop", false),
            },
            _ => null,
        };

    private static string SuccessField(Reply reply) =>
        reply.Leg switch
        {
            LegNames.Revoke => "revoke.success",
            LegNames.Refresh when reply.Document.Refresh.Response is not null => "refresh.response.success",
            _ => "token.response.success",
        };

    private static Finding NotBuilt(Reply reply, string? field, string why) =>
        reply.At("not_built", field, "The request could not be built") with
        {
            Why = why,
            Fix = "Correct the field. Nothing was sent.",
        };
}
