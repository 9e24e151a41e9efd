using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Tests.AuthorizationServers;

namespace ConnectorStudio.Tests.Connections;

/// <summary>Every way in which apps renew that security.md names, and what a connection's life is like there. Longer than 300 lines because the table is read as one, way beside way.</summary>
internal static class RefreshLives
{
    public static IReadOnlyList<RefreshLife> All { get; } =
    [
        new(
            "stable: the refresh token stays",
            RefreshProfile.Stable,
            "+54m use = at-1 | Active | at-1 rt-1 | read | 0",
            "+2m use = at-2 | Active | at-2 rt-1 | read | 1",
            "+9h crowd = at-3 | Active | at-3 rt-1 | read | 2",
            "+2h lost use = refresh_unavailable refresh.broken_off | Active | at-3 rt-1 | read | 3",
            "+3s use = at-5 | Active | at-5 rt-1 | read | 4"
        ),
        new(
            "rt-omitted: the answer has none",
            RefreshProfile.LeftOut,
            "+56m use = at-2 | Active | at-2 rt-1 | read | 1",
            "+2h use = at-3 | Active | at-3 rt-1 | read | 2"
        ),
        Kept("null", "null"),
        Kept("empty", "\"\""),
        new(
            "strict: each refresh token once, and what came is stored before it is used",
            RefreshProfile.Strict,
            "+56m use = at-2 | Active | at-2 rt-2 | read | 1",
            "restart",
            "use = at-2 | Active | at-2 rt-2 | read | 1",
            "+2h crowd = at-3 | Active | at-3 rt-3 | read | 2",
            "restart",
            "live = at-53 | Active | at-53 rt-53 | read | 52"
        ),
        StrictAfter("lost", "an answer lost"),
        StrictAfter("cut", "half an answer"),
        StrictAfter("502", "a gateway's error after the app had rotated"),
        new(
            "strict: a connection that broke before the app had done anything costs nothing",
            RefreshProfile.Strict,
            "+2h reset use = refresh_unavailable refresh.broken_off | Active | at-1 rt-1 | read | 0",
            "+3s use = at-2 | Active | at-2 rt-2 | read | 1"
        ),
        GraceAfter("lost", RefreshProfile.Grace30, "grace30: the same pair again", "at-2 rt-2"),
        GraceAfter("cut", RefreshProfile.Grace30, "grace30: half an answer", "at-2 rt-2"),
        GraceAfter("502", RefreshProfile.Grace30, "grace30: a gateway's error", "at-2 rt-2"),
        GraceAfter("lost", RefreshProfile.Grace30New, "grace30new: another pair", "at-3 rt-3"),
        Known("lost"),
        Known("cut"),
        Known("502"),
        new(
            "grace30: known, and the app is out of order: once more, no oftener, and not before it says",
            RefreshProfile.Grace30,
            "+2h 502 502 crowd = refresh_unavailable refresh.server_error | Active | at-1 rt-1 | read | 2",
            "+3s crowd = at-2 | Active | at-2 rt-2 | read | 3",
            "+2h 503:7 crowd = refresh_unavailable refresh.server_error | Active | at-2 rt-2 | read | 3",
            "+8s crowd = at-3 | Active | at-3 rt-3 | read | 4"
        )
        {
            Design = draft => draft.Refresh.ReuseGraceSeconds = 30,
        },
        new(
            "strict: known to have no grace: nothing is asked again by itself",
            RefreshProfile.Strict,
            "+2h lost use = refresh_unavailable refresh.broken_off | Active | at-1 rt-1 | read | 1"
        )
        {
            Design = draft => draft.Refresh.ReuseGraceSeconds = 0,
        },
        new(
            "grace30: nobody asks again within it",
            RefreshProfile.Grace30,
            "+2h lost use = refresh_unavailable refresh.broken_off | Active | at-1 rt-1 | read | 1",
            "+31s use = connection_needs_reauthorization refresh.renewal_lost refresh.grant_ended | NeedsReauthorization | at-1 rt-1 | read | 2",
            "+1h use = connection_needs_reauthorization | NeedsReauthorization | at-1 rt-1 | read | 2"
        ),
        new(
            "grace30: a restart in between",
            RefreshProfile.Grace30,
            "+2h lost use = refresh_unavailable refresh.broken_off | Active | at-1 rt-1 | read | 1",
            "restart",
            "+3s crowd = at-2 | Active | at-2 rt-2 | read | 2"
        ),
        new(
            "grace-bug-1: the grace gives the spent token back",
            RefreshProfile.GraceOld,
            "+2h lost use = refresh_unavailable refresh.broken_off | Active | at-1 rt-1 | read | 1",
            "+3s use = at-3 | Active | at-3 rt-1 | read | 2",
            "+2h use = connection_needs_reauthorization refresh.grant_ended | NeedsReauthorization | at-3 rt-1 | read | 3"
        ),
        new(
            "grace-bug-2: very old tokens are taken too",
            RefreshProfile.GraceForever,
            "+2h use = at-2 | Active | at-2 rt-2 | read | 1",
            "+2h lost use = refresh_unavailable refresh.broken_off | Active | at-2 rt-2 | read | 2",
            "+480h use = at-3 | Active | at-3 rt-3 | read | 3",
            "live = at-53 | Active | at-53 rt-53 | read | 53"
        ),
        new(
            "flaky: every fifth answer is lost",
            RefreshProfile.Flaky,
            "live = at-51 | Active | at-51 rt-51 | read | 62"
        ),
        new(
            "throttle10: ten in ten minutes",
            RefreshProfile.Throttle10,
            "renew x10 = at-11 | Active | at-11 rt-1 | read | 10",
            "renew = refresh_unavailable refresh.rate_limited | Active | at-11 rt-1 | read | 11",
            "use = at-11 | Active | at-11 rt-1 | read | 11",
            "+11m renew = at-12 | Active | at-12 rt-1 | read | 12"
        ),
        new(
            "cap20: the oldest of one person's logins dies silently",
            RefreshProfile.Cap20,
            "logins",
            "+54m use = at-1 | Active | at-1 rt-1 | read | 0",
            "+2m use = connection_needs_reauthorization refresh.grant_ended | NeedsReauthorization | at-1 rt-1 | read | 1"
        ),
        new(
            "noexp: no end is known",
            RefreshProfile.NoExpiry,
            "+9000h use = at-1 | Active | at-1 rt-1 | read | 0",
            "renew = at-2 | Active | at-2 rt-2 | read | 1",
            "+9000h use = at-2 | Active | at-2 rt-2 | read | 1"
        ),
        new(
            "noexp: with the lifetime of the document",
            RefreshProfile.NoExpiry,
            "renew = at-2 | Active | at-2 rt-2 | read | 1",
            "+479s use = at-2 | Active | at-2 rt-2 | read | 1",
            "+1s use = at-3 | Active | at-3 rt-3 | read | 2"
        )
        {
            Design = draft => draft.Token.Response.DefaultLifetimeSeconds = 600,
        },
        new(
            "a renewal that does not say how long its token lives",
            new RefreshProfile { LeavesOutExpiry = true },
            "+56m use = at-2 | Active | at-2 rt-2 | read | 1",
            "+9000h use = at-2 | Active | at-2 rt-2 | read | 1",
            "renew = at-3 | Active | at-3 rt-3 | read | 2"
        ),
        new(
            "short60: a fifth of its life before its end",
            RefreshProfile.Short60,
            "+47s use = at-1 | Active | at-1 rt-1 | read | 0",
            "+1s use = at-2 | Active | at-2 rt-2 | read | 1",
            "+47s crowd = at-2 | Active | at-2 rt-2 | read | 1",
            "+1s crowd = at-3 | Active | at-3 rt-3 | read | 2"
        ),
        new(
            "idle: unused for a month it dies",
            RefreshProfile.Idle,
            "+744h use = connection_needs_reauthorization refresh.grant_ended | NeedsReauthorization | at-1 rt-1 | read | 1"
        ),
        new(
            "idle: kept alive where the document says how often",
            RefreshProfile.Idle,
            "+335h keep = 0 | Active | at-1 rt-1 | read | 0",
            "+2h keep = 1 | Active | at-2 rt-1 | read | 1",
            "+337h keep = 1 | Active | at-3 rt-1 | read | 2",
            "+337h keep = 1 | Active | at-4 rt-1 | read | 3",
            "use = at-4 | Active | at-4 rt-1 | read | 3"
        )
        {
            Design = draft => draft.Refresh.KeepAliveDays = 14,
        },
        new(
            "expiring: a refresh token that says its end is used before it, once",
            RefreshProfile.Expiring,
            "+690h keep = 0 | Active | at-1 rt-1 | read | 0",
            "+7h keep = 1 | Active | at-2 rt-2 | read | 1",
            "keep = 0 | Active | at-2 rt-2 | read | 1",
            "+690h keep = 0 | Active | at-2 rt-2 | read | 1",
            "+7h keep = 1 | Active | at-3 rt-3 | read | 2"
        )
        {
            Design = TellsEnd,
        },
        new(
            "expiring: a renewal that moves no end is not asked for again and again",
            RefreshProfile.Expiring with
            {
                Rotates = false,
            },
            "+697h keep = 1 | Active | at-2 rt-1 | read | 1",
            "+1h keep = 0 | Active | at-2 rt-1 | read | 1",
            "+1h keep = 0 | Active | at-2 rt-1 | read | 1",
            "+30h use = connection_needs_reauthorization refresh.grant_ended | NeedsReauthorization | at-2 rt-1 | read | 2"
        )
        {
            Design = TellsEnd,
            App = app =>
                app.Shapes[Endpoint.Refresh] = """{"access_token":"{access}","expires_in":3600,"scope":"read"}""",
        },
        new(
            "renewed only while the access token lives: in time",
            new RefreshProfile { OnlyBeforeEnd = true },
            "+56m use = at-2 | Active | at-2 rt-2 | read | 1",
            "+56m use = at-3 | Active | at-3 rt-3 | read | 2"
        ),
        new(
            "renewed only while the access token lives: too late",
            new RefreshProfile { OnlyBeforeEnd = true },
            "+61m use = connection_needs_reauthorization refresh.grant_ended | NeedsReauthorization | at-1 rt-1 | read | 1"
        ),
        new(
            "fewer scopes with a renewal",
            new RefreshProfile { ScopeLeft = "read" },
            "+56m use = at-2 | Active | at-2 rt-2 | read | 1"
        )
        {
            Scopes = "read write",
        },
        new(
            "skew: a server with another time",
            RefreshProfile.Skewed,
            "+54m use = at-1 | Active | at-1 rt-1 | read | 0",
            "+2m use = at-2 | Active | at-2 rt-2 | read | 1",
            "+54m use = at-2 | Active | at-2 rt-2 | read | 1"
        ),
        new(
            "503 with Retry-After: not asked before that",
            RefreshProfile.Strict,
            "+2h 503:7 use = refresh_unavailable refresh.server_error | Active | at-1 rt-1 | read | 0",
            "+6s crowd = refresh_unavailable | Active | at-1 rt-1 | read | 0",
            "+1s crowd = at-2 | Active | at-2 rt-2 | read | 1"
        ),
        new(
            "429 with Retry-After, while the token lives on",
            RefreshProfile.Strict,
            "+55m 429:240 crowd = at-1 | Active | at-1 rt-1 | read | 0",
            "+239s crowd = at-1 | Active | at-1 rt-1 | read | 0",
            "+1s use = at-2 | Active | at-2 rt-2 | read | 1"
        ),
        new(
            "a second call after each renewal",
            RefreshProfile.Strict,
            "+56m use = at-3 | Active | at-3 rt-2 | read | 1",
            "+56m crowd = at-5 | Active | at-5 rt-3 | read | 2"
        )
        {
            Design = CallsTwice,
        },
        new(
            "a second call that fails: the rotated refresh token is kept, the spent one comes never",
            RefreshProfile.Strict,
            "+2h use = refresh_unavailable refresh.second_call_refused | Active | at-1 rt-2 | read | 1",
            "restart",
            "use = refresh_unavailable refresh.second_call_refused | Active | at-1 rt-3 | read | 2",
            "restart",
            "use = at-5 | Active | at-5 rt-4 | read | 3"
        )
        {
            Design = CallsTwice,
            App = app =>
                app.Next(Endpoint.Exchange, Answer.Status(503), Answer.Json("""{"error":"invalid_grant"}""", 400)),
        },
        .. Refused("RFC 6749", Dialect.Standard),
        .. Refused("error200, form-encoded", Dialect.FormInside200),
        .. Refused("error200, ok false", Dialect.OkFalse),
        .. Refused("error200, one word", Dialect.OneWord),
        .. Refused("numbered", Dialect.Numbered),
        .. Refused("terse", Dialect.Terse),
        .. NotUnderstood("nested", Dialect.Nested, "refresh.grant_ended"),
        .. NotUnderstood("sentences", Dialect.Sentences),
        .. NotUnderstood("pages", Dialect.Pages, "refresh.wrong_address"),
    ];

    private static void TellsEnd(IntegrationDraft draft) =>
        draft.Token.Response = new TokenResponse { RefreshTokenExpiresIn = "/refresh_token_expires_in" };

    private static void CallsTwice(IntegrationDraft draft)
    {
        draft.Refresh.RepeatsNext = true;
        draft.Token.Next = new NextTokenCall
        {
            Url = draft.Token.Url.Replace("/token", "/exchange", StringComparison.Ordinal),
            Parameters = new() { ["token"] = System.Text.Json.JsonSerializer.SerializeToElement("{{access_token}}") },
        };
    }

    private static RefreshLife Kept(string name, string given) =>
        new(
            $"rt-omitted: {name} in its place",
            RefreshProfile.Stable,
            "+56m use = at-2 | Active | at-2 rt-1 | read | 1",
            "+2h use = at-3 | Active | at-3 rt-1 | read | 2"
        )
        {
            App = app =>
                app.Shapes[Endpoint.Refresh] =
                    $$"""{"access_token":"{access}","expires_in":3600,"refresh_token":{{given}}}""",
        };

    private static RefreshLife StrictAfter(string fault, string title) =>
        new(
            $"strict: {title}",
            RefreshProfile.Strict,
            $"+2h {fault} crowd = refresh_unavailable {Code(fault)} | Active | at-1 rt-1 | read | 1",
            "+3s crowd = connection_needs_reauthorization refresh.renewal_lost refresh.grant_ended | NeedsReauthorization | at-1 rt-1 | read | 2",
            "+9h crowd = connection_needs_reauthorization | NeedsReauthorization | at-1 rt-1 | read | 2"
        );

    private static RefreshLife GraceAfter(string fault, RefreshProfile profile, string title, string pair) =>
        new(
            title,
            profile,
            $"+2h {fault} crowd = refresh_unavailable {Code(fault)} | Active | at-1 rt-1 | read | 1",
            $"+3s crowd = {pair.Split(' ')[0]} | Active | {pair} | read | 2"
        );

    // What is known of the app is used at once: nobody notices.
    private static RefreshLife Known(string fault) =>
        new(
            $"grace30: known to the document, {fault}",
            RefreshProfile.Grace30,
            $"+2h {fault} crowd = at-2 | Active | at-2 rt-2 | read | 2",
            "+2h use = at-3 | Active | at-3 rt-3 | read | 3"
        )
        {
            Design = draft => draft.Refresh.ReuseGraceSeconds = 30,
        };

    private static string Code(string fault) => fault == "502" ? "refresh.server_error" : "refresh.broken_off";

    // The person withdrew the access, and the app says so in words that are known.
    private static IEnumerable<RefreshLife> Refused(string title, Dialect dialect) =>
        [
            new(
                $"{title}: a refresh token that is good no more",
                RefreshProfile.Stable,
                "end",
                "+2h crowd = connection_needs_reauthorization refresh.grant_ended | NeedsReauthorization | at-1 rt-1 | read | 1",
                "+9h use = connection_needs_reauthorization | NeedsReauthorization | at-1 rt-1 | read | 1"
            )
            {
                App = app => app.Dialect = dialect,
            },
        ];

    // Words that could mean anything end nothing: it is asked again, and again later.
    private static IEnumerable<RefreshLife> NotUnderstood(string title, Dialect dialect, string code = "unknown") =>
        [
            new(
                $"{title}: a refusal that could mean anything",
                RefreshProfile.Stable,
                "end",
                $"+2h crowd = refresh_unavailable {code} | Active | at-1 rt-1 | read | 1",
                "use = refresh_unavailable | Active | at-1 rt-1 | read | 1"
            )
            {
                App = app => app.Dialect = dialect,
            },
        ];
}
