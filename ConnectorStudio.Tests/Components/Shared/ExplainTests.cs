using Bunit;
using ConnectorStudio.Components.Shared;
using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Tests.Components.Shared;

public sealed class ExplainTests
{
    private static readonly Exchange Sent = new()
    {
        Method = "POST",
        Url = "https://login.acme.example/oauth/token",
        RequestBody = "auth_code=••••••••",
        Origins =
        [
            new PartOrigin(PartPlace.Address, "", "token.url", "RFC 6749 §3.2"),
            new PartOrigin(PartPlace.Body, "auth_code", null, "RFC 6749 §4.1.3")
            {
                NamedBy = "token.parameterNames.code",
            },
            new PartOrigin(PartPlace.Body, "audience", "token.parameters.audience"),
        ],
    };

    [Fact]
    public async Task An_exchange_says_where_each_part_came_from_once_it_is_asked()
    {
        await using var parts = new PartContext();
        var view = parts.Render<ExchangeView>(set => set.Add(v => v.Exchange, Sent).Add(v => v.Slug, "acme-crm"));
        view.FindAll(".cs-origins").ShouldBeEmpty();

        await view.Find("button[aria-label='Explain POST https://login.acme.example/oauth/token']").ClickAsync(new());

        var rows = view.FindAll(".cs-origins tbody tr");
        rows.Select(row => string.Join(" | ", row.QuerySelectorAll("td").Select(cell => Words(cell.TextContent))))
            .ShouldBe([
                "Address | Step 5, Token URL: Token URL | RFC 6749 §3.2",
                "Body auth_code | the protocol, named by Step 5, Token URL: token.parameterNames.code | RFC 6749 §4.1.3",
                "Body audience | Step 5, Token URL: token.parameters.audience | the app",
            ]);
        rows[0]
            .QuerySelectorAll("a")
            .Select(link => link.GetAttribute("href"))
            .ShouldBe([
                "integrations/acme-crm/token-url?field=token.url",
                "https://www.rfc-editor.org/rfc/rfc6749.html#section-3.2",
            ]);
    }

    [Fact]
    public async Task An_exchange_of_before_it_was_written_down_offers_no_explanation()
    {
        await using var parts = new PartContext();
        var view = parts.Render<ExchangeView>(set => set.Add(v => v.Exchange, Sent with { Origins = [] }));

        view.Markup.ShouldNotContain("Explain");
    }

    private static string Words(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
