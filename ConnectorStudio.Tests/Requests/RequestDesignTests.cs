using System.Text.Json;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.Requests;
using ConnectorStudio.Core.Templating;

namespace ConnectorStudio.Tests.Requests;

public sealed class RequestDesignTests
{
    private static readonly TemplateValues Values = TemplateValues.Empty.WithField("who", TemplateValue.Of("a\"b/c&d"));

    [Fact]
    public void Each_place_encodes_for_itself()
    {
        var test = new TestRequest
        {
            Method = "POST",
            Url = "/people/{{who}}",
            Headers = { ["X-Who"] = "{{who}}" },
            Query = { ["q"] = "{{who}}" },
            Body = JsonSerializer.SerializeToElement(new { query = "{{who}}", limit = 1 }),
        };

        RequestDesign.Of(test).TryRender(Values, out var request, out _).ShouldBeTrue();

        request!.Target.ShouldBe("/people/a%22b%2Fc%26d");
        request.Headers.ShouldBe([new("X-Who", "a\"b/c&d"), new("Content-Type", "application/json")]);
        request.Query.ShouldBe([new("q", "a\"b/c&d")]);
        request.Body.ShouldBe("""{"query":"a\"b/c&d","limit":1}""");
    }

    [Theory]
    [InlineData("""{"q":"{{who}}"}""", null, """{"q":"a\"b/c&d"}""", "application/json")]
    [InlineData(
        "q={{who}}",
        "application/x-www-form-urlencoded",
        "q=a%22b%2Fc%26d",
        "application/x-www-form-urlencoded"
    )]
    [InlineData("hello {{who}}", null, "hello a\"b/c&d", "text/plain")]
    public void A_body_typed_as_text_is_sent_as_it_is_with_its_values_encoded(
        string typed,
        string? contentType,
        string body,
        string sentAs
    )
    {
        var test = new TestRequest
        {
            Method = "POST",
            Url = "/q",
            Body = JsonSerializer.SerializeToElement(typed),
        };
        if (contentType is not null)
        {
            test.Headers["content-type"] = contentType;
        }

        RequestDesign.Of(test).TryRender(Values, out var request, out _).ShouldBeTrue();

        request!.Body.ShouldBe(body);
        request.Headers.Single().Value.ShouldBe(sentAs);
    }

    [Fact]
    public void A_missing_value_refuses_and_names_the_member()
    {
        var followUp = new FollowUpRequest { Url = "/x", Query = { ["id"] = "{{test.id}}" } };

        RequestDesign.Of(followUp, 2).TryRender(Values, out _, out var refusal).ShouldBeFalse();

        refusal!.Code.ShouldBe(RequestRefusals.ValueMissing);
        refusal.Field.ShouldBe("test.followUps[2].query");
    }
}
