using System.Text.Json.Nodes;
using ConnectorStudio.Core.Traces;
using ConnectorStudio.Tests.Outbound;

namespace ConnectorStudio.Tests.Traces;

/// <summary>Bundles that no studio wrote: each is refused with a sentence that names the place, or taken without harm.</summary>
public sealed class TraceReaderTests
{
    private const string Plain = """
        {
          "schema": "connectorstudio/trace/v1",
          "studio": { "version": "1.0.0", "writtenAt": "2026-11-24T12:00:00Z" },
          "integration": { "slug": "acme", "name": "Acme", "version": 1, "document": { "schema": "connectorstudio/integration/v1", "name": "Acme" } },
          "attempt": { "id": "019ab5c1-1111-7c55-9d2e-4f6b1c8a9e10", "status": "failed", "startedAt": "2026-11-24T12:00:00Z" },
          "legs": [ { "name": "token", "verdict": "fail", "message": "refused", "exchanges": [
            { "method": "POST", "url": "https://acme.example/token", "status": 401, "durationMs": 5,
              "requestHeaders": [ { "name": "Authorization", "value": "Basic ••••••••[a1b2]" } ],
              "responseBody": "{\"error\":\"invalid_client\"}" } ] } ],
          "findings": []
        }
        """;

    public static TheoryData<string, string> Wrong =>
        new()
        {
            { "", "not valid JSON" },
            { "{\"schema\":", "not valid JSON" },
            { "[]", "This is no trace" },
            { "{}", "This is no trace" },
            { "{\"schema\":\"connectorstudio/integration/v1\"}", "another kind" },
            { "{\"schema\":\"connectorstudio/trace/v2\"}", "later studio" },
            { "{\"schema\":\"connectorstudio/trace/v1\"}", "lacks a member" },
            { Without("legs"), "lacks a member" },
            { With("legs[0].exchanges[0].status", "\"many\""), "legs[0].exchanges[0].status" },
            { With("legs[0].exchanges[0].status", "7"), "legs[0].exchanges[0].status" },
            { With("legs[0].exchanges[0].method", "\"<b>\""), "legs[0].exchanges[0].method" },
            { With("legs[0].exchanges[0].durationMs", "-1"), "legs[0].exchanges[0].durationMs" },
            { With("legs[0].exchanges[0].responseBody", $"\"{new string('x', 100_000)}\""), "legs[0].exchanges[0]" },
            { With("legs[0].exchanges", "[null]"), "legs[0].exchanges[0] is empty" },
            { With("legs[0].verdict", "\"splendid\""), "legs[0].verdict" },
            { With("legs[0].verdict", "3"), "legs[0].verdict" },
            { With("legs[0].name", "\"<script>alert(1)</script>\""), "legs[0].name" },
            { With("legs", "[null]"), "legs[0] is empty" },
            { With("legs", $"[{string.Join(',', Enumerable.Repeat("{\"name\":\"token\"}", 41))}]"), "41 legs" },
            { With("integration.document", "{\"token\":7}"), "integration.document" },
            { With("integration.document", "{\"nonsense\":7}"), "nonsense" },
            { With("attempt.startedAt", "\"9999-12-31T23:59:59Z\""), "attempt.startedAt" },
            { With("attempt.id", "\"7\""), "attempt.id" },
            {
                With(
                    "findings",
                    "[{\"code\":\"x\",\"severity\":\"error\",\"step\":99,\"field\":null,\"title\":\"t\"}]"
                ),
                "finding"
            },
            { Plain.Replace("\"refused\"", "\"\\ud800\"", StringComparison.Ordinal), "legs[0].message" },
            { string.Concat(Enumerable.Repeat("{\"a\":", 200)), "nested too deep" },
            {
                Plain.Replace("\"findings\": []", "\"findings\": [], \"findings\": []", StringComparison.Ordinal),
                "findings"
            },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_no_bundle_is_refused_with_the_place(string json, string place)
    {
        Read(json, out var refusal).ShouldBeNull();

        refusal.ShouldNotBeNull().ShouldContain(place);
        refusal.Length.ShouldBeLessThan(250);
        refusal.ShouldNotContain("<script");
    }

    [Fact]
    public void A_file_that_is_too_large_is_refused_unread()
    {
        Read(new string(' ', TraceReader.MostBytes + 1), out var refusal).ShouldBeNull();
        refusal.ShouldNotBeNull().ShouldContain("4 MB");
    }

    [Fact]
    public void Members_of_a_later_studio_are_passed_over_and_what_is_not_redacted_is_hidden()
    {
        var bundle = Read(
            With("legs[0].exchanges[0].requestBody", "\"grant_type=authorization_code&client_secret=plain-as-day\"")
                .Replace(
                    "\"findings\": []",
                    "\"findings\": [], \"later\": { \"deep\": [1, 2] }",
                    StringComparison.Ordinal
                ),
            out var refusal
        );

        refusal.ShouldBeNull();
        TraceJson.Write(bundle.ShouldNotBeNull()).ShouldNotContain("plain-as-day");
        TraceJson.Write(bundle).ShouldContain("Basic ••••••••[a1b2]");
    }

    private static TraceBundle? Read(string json, out string? refusal)
    {
        _ = new TraceReader(TestRedaction.Shared).TryRead(json, out var bundle, out refusal);
        return bundle;
    }

    private static string Without(string member)
    {
        var json = JsonNode.Parse(Plain)!.AsObject();
        json.Remove(member);
        return json.ToJsonString();
    }

    private static string With(string path, string value)
    {
        var json = JsonNode.Parse(Plain)!;
        JsonNode node = json;
        var steps = path.Replace("]", "", StringComparison.Ordinal).Split('.', '[');
        foreach (var step in steps[..^1])
        {
            node = int.TryParse(step, System.Globalization.CultureInfo.InvariantCulture, out var index)
                ? node[index]!
                : node[step]!;
        }

        node[steps[^1]] = JsonNode.Parse(value);
        return json.ToJsonString(
            new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
        );
    }
}
