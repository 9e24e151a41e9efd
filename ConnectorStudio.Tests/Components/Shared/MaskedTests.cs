using ConnectorStudio.Components.Shared;

namespace ConnectorStudio.Tests.Components.Shared;

public sealed class MaskedTests
{
    [Fact]
    public void A_text_is_cut_at_its_secrets() =>
        MaskedText
            .Cut("code=••••••••[9b01]&verifier=••••••••[c0de]!")
            .ShouldBe([
                ("code=", null),
                ("••••••••[9b01]", "9b01"),
                ("&verifier=", null),
                ("••••••••[c0de]", "c0de"),
                ("!", null),
            ]);

    [Theory]
    [InlineData("")]
    [InlineData("plain [abcd] text")]
    [InlineData("•••[abcd]")]
    public void A_text_without_secrets_stays_whole(string text) =>
        string.Concat(MaskedText.Cut(text).Select(piece => piece.Mark is null ? piece.Text : "!")).ShouldBe(text);

    [Fact]
    public void Dots_without_a_mark_are_a_secret_too() => MaskedText.Cut("••••••••").ShouldBe([("••••••••", "")]);
}
