namespace ConnectorStudio.Core.OAuth;

/// <summary>The names of legs, in the order in which they run.</summary>
public static class LegNames
{
    public const string Prepare = "prepare";
    public const string Authorize = "authorize";
    public const string Callback = "callback";
    public const string Token = "token";
    public const string Parse = "parse";
    public const string Test = "test";
    public const string Name = "name";
    public const string Identity = "identity";
    public const string Store = "store";
    public const string Refresh = "refresh";
    public const string Revoke = "revoke";

    /// <summary>A request of a program, or of the playground, through a connection; no leg of a run.</summary>
    public const string Request = "request";

    public const string NegativeControl = "negative_control";
    public const string TestAfterRefresh = "test_after_refresh";
    public const string SecondRefresh = "second_refresh";
    public const string MustFail = "must_fail";
    public const string Reconnect = "reconnect";
    public const string SameIdentity = "same_identity";
    public const string SecondAccount = "second_account";

    /// <summary>The legs of Connect.</summary>
    public static IReadOnlyList<string> OfConnect { get; } =
    [Prepare, Authorize, Callback, Token, Parse, Test, Name, Identity, Store];

    /// <summary>The legs that Certify adds: a connection's whole life after its first login.</summary>
    public static IReadOnlyList<string> OfLife { get; } =
    [
        NegativeControl,
        Refresh,
        TestAfterRefresh,
        SecondRefresh,
        Revoke,
        MustFail,
        Reconnect,
        SameIdentity,
        SecondAccount,
    ];
}
