using System.Text.Json;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Tests.OAuth;

public sealed class JsonPointerTests
{
    // The examples of RFC 6901 section 5, and what must not be found.
    [Theory]
    [InlineData("/foo/0", "bar")]
    [InlineData("/", "0")]
    [InlineData("/a~1b", "1")]
    [InlineData("/c%d", "2")]
    [InlineData("/e^f", "3")]
    [InlineData("/g|h", "4")]
    [InlineData("/i\\j", "5")]
    [InlineData("/k\"l", "6")]
    [InlineData("/ ", "7")]
    [InlineData("/m~0n", "8")]
    [InlineData("/yes", "true")]
    [InlineData("/foo", null)]
    [InlineData("/foo/2", null)]
    [InlineData("/foo/-", null)]
    [InlineData("/foo/+1", null)]
    [InlineData("/nothing", null)]
    [InlineData("/nothing/x", null)]
    [InlineData("/none", null)]
    [InlineData(null, null)]
    public void Text_follows_RFC_6901(string? path, string? text)
    {
        using var json = JsonDocument.Parse(
            """{"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\j":5,"k\"l":6," ":7,"m~n":8,"yes":true,"none":null}"""
        );
        JsonPointer.Text(json.RootElement, path).ShouldBe(text);
    }
}
