using ConnectorStudio.Security;

namespace ConnectorStudio.Tests.Security;

public sealed class LocalPathTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/integrations/acme/token-url?from=review#token.url")]
    [InlineData("/%2F%2Fevil.example")]
    [InlineData("/@evil.example")]
    [InlineData("/signing")]
    public void O_21_A_path_of_ours_is_kept(string path) => LocalPath.OrHome(path).ShouldBe(path);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("//evil.example")]
    [InlineData("///evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("\\/evil.example")]
    [InlineData("/a\\..\\evil")]
    [InlineData("https://evil.example")]
    [InlineData("https:evil.example")]
    [InlineData("HTTP://evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("evil.example")]
    [InlineData("./evil")]
    [InlineData("~/x")]
    [InlineData("?x")]
    [InlineData("#x")]
    [InlineData(" /x")]
    [InlineData("\t//evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("/\n/evil.example")]
    [InlineData("/\r\nLocation: x")]
    [InlineData("/\0")]
    [InlineData("/\u00a0/evil.example")]
    [InlineData("/\u2028x")]
    [InlineData("/\u0085/evil.example")]
    [InlineData("/sign-in")]
    [InlineData("/sign-in?returnUrl=/x")]
    [InlineData("/SIGN-OUT#x")]
    public void O_21_Anything_else_leads_home(string? path) => LocalPath.OrHome(path).ShouldBe("/");
}
