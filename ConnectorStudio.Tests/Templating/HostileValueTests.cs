using ConnectorStudio.Core.Templating;

namespace ConnectorStudio.Tests.Templating;

/// <summary>O-06: what a person or a callback types never changes the host and never reads another value.</summary>
public sealed class HostileValueTests
{
    public static TheoryData<string> Values =>
        [
            "",
            " ",
            ".",
            "..",
            "...",
            "a.",
            ".a",
            "a..b",
            "evil.com",
            "evil.com/",
            "evil.com/x",
            "evil.com#",
            "evil.com?",
            "evil.com\\",
            "/evil.com",
            "//evil.com",
            "\\\\evil.com",
            "/../evil.com",
            "?x=1",
            "#x",
            "a/b",
            "a?b",
            "a#b",
            "a\\b",
            "a:80",
            "a:80@evil.com",
            "user@evil.com",
            "user:pass@evil.com",
            "@evil.com",
            "a%2eevil.com",
            "%2e%2e",
            "%2e%2e%2f",
            "%252e%252e%252f",
            "%2f",
            "%5c",
            "%00",
            "%40evil.com",
            "%23",
            "%3f",
            "a;b",
            "a&b=c",
            "x&redirect_uri=https://evil.com",
            "%26state=1",
            ";state=1",
            "a+b",
            "a\r\nX: y",
            "a\nb",
            "a\tb",
            "a\0b",
            "a b",
            "127.0.0.1",
            "[::1]",
            "2130706433.evil.com",
            "0x7f.1",
            "ev\u0131l。com",
            "evil．com",
            "evil｡com",
            "①②⑦.⓪.⓪.①",
            "١٢٧.٠.٠.١",
            "аcme",
            "xn--",
            "a\u202eb",
            "a\u200bb",
            "\ufeffa",
            "\ud800",
            "{{client_secret}}",
            "{{test.name}}",
            "test.name",
            "__proto__",
            "constructor.prototype",
            "https://evil.com",
            "javascript:alert(1)",
            new string('a', 64),
            new string('a', 5000),
        ];

    [Theory]
    [MemberData(nameof(Values))]
    public void O_06_hostile_value_never_changes_the_host_or_reads_another_value(string value)
    {
        foreach (var kind in Enum.GetValues<TemplateValueKind>().Except([TemplateValueKind.Select]))
        {
            var values = TemplateValues
                .Empty.With("v", TemplateValue.Of(value, kind))
                .With("client_secret", TemplateValue.Secret("PLANTED"))
                .With("test", "name", TemplateValue.Of("PLANTED"));

            if (UrlTemplate.Render("https://{{v}}.acme.com/x", values) is { IsRendered: true } inHost)
            {
                kind.ShouldBe(TemplateValueKind.Label);
                Host(inHost.Text).ShouldEndWith(".acme.com");
                Host(inHost.Text).Count(c => c == '.').ShouldBe(2);
                inHost.Text.ShouldNotContain("PLANTED");
            }

            foreach (var text in (string[])["https://acme.com/a/{{v}}/b?q={{v}}", "https://acme.com/{{v}}", "/{{v}}"])
            {
                if (UrlTemplate.Render(text, values) is { IsRendered: true } inPath)
                {
                    inPath.Text.ShouldNotContain("PLANTED");
                    var uri = new Uri(inPath.Text.StartsWith('/') ? "https://acme.com" + inPath.Text : inPath.Text);
                    uri.IdnHost.ShouldBe("acme.com");
                    uri.AbsolutePath.Count(c => c == '/')
                        .ShouldBe(text.Count(c => c == '/') - (text[0] == '/' ? 0 : 2));
                    uri.Fragment.ShouldBeEmpty();
                }
            }

            if (Template.Render("{{v}}", TemplatePlace.HeaderValue, values) is { IsRendered: true } inHeader)
            {
                inHeader.Text.ShouldBe(value);
                inHeader.Text.ShouldAllBe(c => c >= ' ' && c <= '~');
            }
        }
    }

    [Fact]
    public void O_06_the_table_holds_sixty_hostile_values_at_least() => Values.Count.ShouldBeGreaterThanOrEqualTo(60);

    private static string Host(string url) => new Uri(url).IdnHost;
}
