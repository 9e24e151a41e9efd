using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Diagnosis;

public static partial class Diagnose
{
    /// <summary>
    /// The parameter by which our callback page says that the answer stood in the fragment, where no server sees it.
    /// </summary>
    public const string FragmentMarker = "connectorstudio_fragment";

    /// <summary>A callback of a known attempt that carries no usable code and no error.</summary>
    public static IReadOnlyList<Finding> Callback(
        IntegrationDraft document,
        AuthorizationResponseFault fault,
        IReadOnlyList<KeyValuePair<string, string>> parameters
    )
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(parameters);
        var reply = new Reply(document, LegNames.Callback);
        var names = parameters.Select(parameter => parameter.Key).Distinct().ToList();
        var came = names.Count > 0 ? $"The callback has: {string.Join(", ", names)}" : "The callback has no parameters";
        var finding = fault switch
        {
            AuthorizationResponseFault.TokenInFrontChannel => reply.At(
                "token_in_front_channel",
                "authorization.responseType",
                $"{reply.App} sent a token through the browser"
            ) with
            {
                Why = "Only a code may come that way (RFC 9700 §2.1.2). Nothing was stored.",
                Fix = "Ask for response type code.",
                Suggestion =
                    document.Authorization.ResponseType == "code"
                        ? null
                        : Suggest.Value("/authorization/responseType", "code"),
            },
            AuthorizationResponseFault.Repeated => reply.At(
                "parameter_repeated",
                null,
                "The callback says one thing twice"
            ) with
            {
                FixAt = FixAt.Provider,
                Why = "A parameter stands more than once; which one is meant cannot be known (RFC 6749 §3.1).",
                Fix = "Start again. If it stays, the app's login page is at fault.",
            },
            AuthorizationResponseFault.CodeAndError => reply.At(
                "code_and_error",
                null,
                $"{reply.App} sent a code and an error at once"
            ) with
            {
                FixAt = FixAt.Provider,
                Why = "Both at once mean neither; the code was not used.",
                Fix = "Start again. If it stays, the app's login page is at fault.",
            },
            AuthorizationResponseFault.CodeTooLong => reply.At(
                "code_too_long",
                null,
                $"{reply.App} sent a code longer than 4 KB"
            ) with
            {
                FixAt = FixAt.Provider,
                Why = "A code of that size is not taken.",
                Fix = "Ask the app's support.",
            },
            _ => NoCode(reply, parameters),
        };
        return [finding with { Evidence = [came] }];
    }

    /// <summary>The state came back changed, or under a name that nobody expects.</summary>
    public static Finding StateElsewhere(IntegrationDraft document)
    {
        var reply = new Reply(document, LegNames.Callback);
        return reply.At(
            "state_elsewhere",
            "redirect.stateCarrier",
            $"{reply.App} does not send the state back under its name"
        ) with
        {
            FixAt = FixAt.Provider,
            Evidence = [$"The callback has the state, and not as {AuthorizationQuery.StateName(document)}"],
            Why = "The state came back under another name, so the answer cannot be trusted to belong to this login.",
            Fix = "Rename state among the parameter names of the Login URL if the app calls it otherwise.",
        };
    }

    /// <summary>
    /// The address at which a refused callback ended, pasted by the person who waits for it: a code in it is not used.
    /// null: nothing is wrong with it but that it came in another browser.
    /// </summary>
    /// <param name="carriesState">Whether a value of it is the state of this attempt.</param>
    public static Finding? CallbackSeen(
        IntegrationDraft document,
        IReadOnlyList<KeyValuePair<string, string>> parameters,
        bool carriesState
    )
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(parameters);
        if (carriesState)
        {
            return null;
        }

        var reply = new Reply(document, LegNames.Callback);
        var name = AuthorizationQuery.StateName(document);
        var names = parameters.Select(parameter => parameter.Key).Distinct().ToList();
        if (names.Contains(name))
        {
            return reply.At("state_altered", null, "The state of the callback is not the one of this login") with
            {
                FixAt = FixAt.User,
                Evidence = [$"The address has {name}, with another value than was sent"],
                Why = "The answer belongs to another login, or was changed on its way; its code was not used.",
                Fix = "Start again, and go on in the tab that opens then.",
            };
        }

        var inUri = document.Redirect.StateCarrier == "redirect_uri_query";
        return reply.At("state_missing", "redirect.stateCarrier", $"{reply.App} does not send the state back") with
        {
            Evidence = [$"The address has: {string.Join(", ", names)}"],
            Why = "Without the state nobody can tell which login the answer belongs to; its code was not used.",
            Fix = inUri
                ? "Register the Redirect URL at the app in a way that keeps its query."
                : "Let the state travel in the redirect URL, and register that at the app.",
            Suggestion = inUri ? null : Suggest.Value("/redirect/stateCarrier", "redirect_uri_query"),
            Confidence = Confidence.Likely,
        };
    }

    /// <summary><c>iss</c> names another server (RFC 9207 §2.4): the answer's words are not shown as fact.</summary>
    public static Finding IssuerMismatch(IntegrationDraft document, string expected, string came)
    {
        var reply = new Reply(document, LegNames.Callback);
        return reply.At(
            "issuer_mismatch",
            "authorization.issuer",
            "The answer comes from another server than the login went to"
        ) with
        {
            Evidence = [$"iss={came}", $"expected {expected}"],
            Why = "The code was not used: it may have been made for someone else.",
            Fix = "If the expected issuer is mistyped, correct it, to the last slash. Else do not go on.",
        };
    }

    /// <summary><c>iss</c> is missing though the document demands it.</summary>
    public static Finding IssuerMissing(IntegrationDraft document)
    {
        var reply = new Reply(document, LegNames.Callback);
        return reply.At("issuer_missing", "authorization.requireIss", $"{reply.App} does not say who answers") with
        {
            FixAt = FixAt.Provider,
            Evidence = ["The callback has no iss"],
            Why = "The integration demands iss in the answer (RFC 9207), and there is none. The code was not used.",
            Fix = "If the app does not promise iss, stop demanding it.",
            Suggestion = Suggest.Value("/authorization/requireIss", value: false),
        };
    }

    /// <summary>A value of step 2 is missing in the callback, or not the one it must be.</summary>
    public static Finding Capture(IntegrationDraft document, string name, string why, bool isMissing = false)
    {
        ArgumentNullException.ThrowIfNull(document);
        var reply = new Reply(document, LegNames.Callback);
        var index = document.Redirect.Captures.FindIndex(capture => capture.Name == name);
        var parameter = index < 0 ? name : document.Redirect.Captures[index].Parameter;
        return reply.At(
            "capture_refused",
            index < 0 ? "redirect.captures" : $"redirect.captures[{index}]",
            $"The callback's {parameter} cannot be used"
        ) with
        {
            Why = why,
            Confidence = isMissing ? Confidence.Likely : Confidence.Certain,
            Fix = "Compare what the app adds to the callback with the captured values of this step.",
        };
    }

    private static Finding NoCode(Reply reply, IReadOnlyList<KeyValuePair<string, string>> parameters)
    {
        var expected = reply.Document.Redirect.CodeParameter;
        if (parameters.Any(parameter => parameter.Key == FragmentMarker) || parameters.Count == 0)
        {
            var certain = parameters.Count > 0;
            return reply.At(
                "answer_in_fragment",
                "redirect.responseMode",
                certain
                    ? $"{reply.App} answers behind the #, where no server sees it"
                    : $"{reply.App} likely answers behind the #, where no server sees it"
            ) with
            {
                Why = "The answer has to come as a query or a form for the studio to read it.",
                Fix = "Ask for response mode query.",
                Suggestion = Suggest.Value("/redirect/responseMode", "query"),
                Confidence = certain ? Confidence.Certain : Confidence.Likely,
            };
        }
        var others = parameters
            .Where(parameter =>
                parameter.Key.EndsWith("code", StringComparison.OrdinalIgnoreCase)
                && !parameter.Key.Contains("error", StringComparison.OrdinalIgnoreCase)
                && parameter.Value.Length > 0
            )
            .Select(parameter => parameter.Key)
            .ToList();
        return others is [var other]
            ? reply.At("code_under_other_name", "redirect.codeParameter", $"{reply.App} calls the code {other}") with
            {
                Why = $"The callback has no {expected}, and it has {other}.",
                Fix = $"Read the code from {other}.",
                Suggestion = Suggest.Value("/redirect/codeParameter", other),
            }
            : reply.At("no_code", "redirect.codeParameter", $"The answer of {reply.App} holds no code") with
            {
                Why = $"The callback has neither {expected} nor an error.",
                Fix = "Say under which name the code comes, if the app calls it otherwise.",
                Confidence = Confidence.Likely,
            };
    }
}
