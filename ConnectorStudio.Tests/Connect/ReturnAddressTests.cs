using ConnectorStudio.Core.Connect.Sessions;

namespace ConnectorStudio.Tests.Connect;

public sealed class ReturnAddressTests
{
    private static readonly string[] Listed = ["https://app.example", "http://localhost:3000"];

    [Theory]
    [InlineData("https://app.example")]
    [InlineData("https://app.example/")]
    [InlineData("https://app.example?x=1")]
    [InlineData("https://app.example/done/%2F%2Fevil.example?next=https://evil.example/")]
    [InlineData("https://app.example/a@evil.example")]
    [InlineData("https://APP.example/done")]
    [InlineData("http://localhost:3000/back?a=b&c")]
    public void O_21_An_address_on_a_listed_origin_may_stand(string address)
    {
        ReturnAddress.Refusal(address, Listed).ShouldBeNull();
        var sent = new Uri(ReturnAddress.With(address, ("session", "s 1"), ("status", "failed")));
        sent.GetLeftPart(UriPartial.Authority).ShouldBeOneOf(Listed);
        sent.Query.ShouldEndWith("session=s%201&status=failed");
    }

    [Theory]
    [InlineData("")]
    [InlineData("/done")]
    [InlineData("//app.example/")]
    [InlineData("https:app.example")]
    [InlineData("https:/app.example/")]
    [InlineData("https:///app.example/")]
    [InlineData("http://app.example/")]
    [InlineData("https://app.example.evil.example/")]
    [InlineData("https://app.example@evil.example/")]
    [InlineData("https://app.example:443@evil.example/")]
    [InlineData("https://app.example:8443/")]
    [InlineData("https://app.example.")]
    [InlineData("https://app.example%2eevil.example/")]
    [InlineData("https://app.example%00.evil.example/")]
    [InlineData("https://app.example\\.evil.example/")]
    [InlineData("https://app.example\\@evil.example/")]
    [InlineData("https://app.example/\\evil.example")]
    [InlineData("https:\\\\app.example/")]
    [InlineData("https://evil.example/https://app.example/")]
    [InlineData("https://evil.example?https://app.example")]
    [InlineData("https://evil.example#https://app.example")]
    [InlineData("https://app.example#@evil.example/")]
    [InlineData("https://app.exampl\u0435/")]
    [InlineData("https://app\u3002example/")]
    [InlineData("https://app.example\u2028/")]
    [InlineData(" https://app.example/")]
    [InlineData("https://app.example/ ")]
    [InlineData("\thttps://app.example/")]
    [InlineData("https://app.ex\tample/")]
    [InlineData("https://app.example/\r\nLocation: https://evil.example")]
    [InlineData("https://app.example/\0")]
    [InlineData("https://app.example;evil.example/")]
    [InlineData("https://app.example,evil.example/")]
    [InlineData("javascript:alert(1)//https://app.example")]
    [InlineData("data:text/html,https://app.example")]
    [InlineData("https://user:pw@app.example/")]
    [InlineData("https://[app.example]/")]
    public void O_21_No_other_address_is_ever_gone_to(string address) =>
        ReturnAddress.Refusal(address, Listed).ShouldNotBeNull();

    [Fact]
    public void O_21_Without_a_listed_origin_nobody_is_sent_anywhere() =>
        ReturnAddress.Refusal("https://app.example/", []).ShouldNotBeNull();

    [Fact]
    public void An_address_that_is_too_long_is_refused() =>
        ReturnAddress.Refusal($"https://app.example/{new string('a', 2000)}", Listed).ShouldNotBeNull();
}
