using ConnectorStudio.Core.Connect;

namespace ConnectorStudio.Tests.Diagnosis.Faults;

/// <summary>What goes wrong with the answer that the browser brings.</summary>
internal static class CallbackFaults
{
    private const string Server = "https://login.acme.example";
    private const string Known = """{ "authorization": { "issuer": "https://login.acme.example" } }""";

    public static IReadOnlyList<Fault> Rows { get; } =
    [
        new("16", "the state is missing", "redirect.stateCarrier (2)") { Callback = Without("state"), IsPasted = true },
        new("16b", "the state comes under another name", "redirect.stateCarrier (2)")
        {
            Callback = Renamed("state", "opaque"),
        },
        new("17", "the state was altered", "– user")
        {
            Callback = Changed("state", "x" + new string('a', 42)),
            IsPasted = true,
        },
        new("18", "the login took longer than ten minutes", "– user") { Away = ConnectFlow.Lifetime * 1.1 },
        new("19", "the callback is delivered twice", Fault.Healthy) { IsDeliveredTwice = true },
        new("20", "iss is missing though promised", "authorization.requireIss (4) provider")
        {
            Document = """{ "authorization": { "issuer": "https://login.acme.example", "requireIss": true } }""",
            App = (app, _) => app.CallbackExtras["iss"] = Server,
            Breaks = (app, _) => app.CallbackExtras.Clear(),
            Mends = true,
        },
        new("21", "iss is another server's", "authorization.issuer (4)")
        {
            Document = Known,
            App = (app, _) => app.CallbackExtras["iss"] = Server,
            Breaks = (app, _) => app.CallbackExtras["iss"] = "https://elsewhere.example",
        },
        new("22", "the code comes under another name", "redirect.codeParameter (2)")
        {
            Breaks = (app, _) => app.CodeParameter = "spapi_oauth_code",
            Mends = true,
        },
        new("23", "the answer is behind the #", "redirect.responseMode (2)")
        {
            Callback = came => [.. came.Where(each => each.Key == "state"), new(FragmentMarker, "1")],
        },
    ];

    private const string FragmentMarker = Core.Diagnosis.Diagnose.FragmentMarker;

    private static Func<
        IReadOnlyList<KeyValuePair<string, string>>,
        IReadOnlyList<KeyValuePair<string, string>>
    > Without(string name) => came => [.. came.Where(each => each.Key != name)];

    private static Func<
        IReadOnlyList<KeyValuePair<string, string>>,
        IReadOnlyList<KeyValuePair<string, string>>
    > Changed(string name, string value) =>
        came => [.. came.Select(each => each.Key == name ? new(name, value) : each)];

    private static Func<
        IReadOnlyList<KeyValuePair<string, string>>,
        IReadOnlyList<KeyValuePair<string, string>>
    > Renamed(string name, string other) =>
        came => [.. came.Select(each => each.Key == name ? new(other, each.Value) : each)];
}
