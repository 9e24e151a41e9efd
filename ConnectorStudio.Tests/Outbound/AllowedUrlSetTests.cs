using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Tests.Outbound;

public sealed class AllowedUrlSetTests
{
    private static readonly OutboundOptions Strict = new();

    [Fact]
    public void The_entry_that_covers_a_url_is_named_as_it_was_written()
    {
        var set = new AllowedUrlSet(["https://files.acme.example/", "https://API.acme.example:443/v1"], Strict);

        var verdict = set.Check("https://api.acme.example/v1/me");

        verdict.Allowed.ShouldBeTrue();
        verdict.MatchedEntry.ShouldBe("https://API.acme.example:443/v1");
        verdict.Rule.ShouldBeNull();
        verdict.Reason.ShouldBeNull();
    }

    [Fact]
    public void A_list_that_covers_nothing_of_it_refuses_by_U11()
    {
        var verdict = new AllowedUrlSet(["https://api.acme.example/v1"], Strict).Check("https://api.acme.example/v10");

        verdict.Allowed.ShouldBeFalse();
        verdict.Rule.ShouldBe("U11");
        verdict.Reason.ShouldBe("No allowed URL covers it: none for api.acme.example covers this path.");
        verdict.MatchedEntry.ShouldBeNull();
    }

    [Fact]
    public void An_empty_list_allows_nothing() =>
        new AllowedUrlSet(Array.Empty<string>(), Strict).Check("https://api.acme.example/").Rule.ShouldBe("U11");

    [Fact]
    public void A_bad_entry_is_reported_by_its_index_and_matches_nothing()
    {
        var set = new AllowedUrlSet(
            ["https://api.acme.example/", "https://*.acme.example/", "http://x.example/"],
            Strict
        );

        set.Errors.Select(error => (error.Index, error.Rule)).ShouldBe([(1, "U11"), (2, "U3")]);
        set.Check("https://www.acme.example/").Allowed.ShouldBeFalse();
        set.Check("https://api.acme.example/x").Allowed.ShouldBeTrue();
    }

    [Fact]
    public void An_entry_on_loopback_from_a_field_is_refused_though_loopback_is_allowed()
    {
        var options = new OutboundOptions { AllowLoopback = true };

        new AllowedUrlSet(["http://localhost:9000/"], options).Check("http://localhost:9000/me").Allowed.ShouldBeTrue();
        var set = new AllowedUrlSet([new AllowedUrlEntry("http://localhost:9000/", HostIsWritten: false)], options);
        set.Check("http://localhost:9000/me").Allowed.ShouldBeFalse();
        set.Errors.ShouldHaveSingleItem().Rule.ShouldBe("U3");
    }
}
