using System.Text.Json;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Tests.Vault;

public sealed class SecretTests
{
    private static readonly Secret Canary = new("canary-5d1f");

    [Fact]
    public void Secret_prints_dots_wherever_it_lands()
    {
        $"{Canary}".ShouldBe("••••••••");
        JsonSerializer.Serialize(new { Canary }).ShouldNotContain("5d1f");
        JsonSerializer.Serialize(Canary).ShouldNotContain("5d1f");
        new Holder(Canary).ToString().ShouldNotContain("5d1f");
    }

    [Fact]
    public void Secret_opens_by_reveal_only() => Canary.Reveal().ShouldBe("canary-5d1f");

    [Fact]
    public void Secrets_are_equal_by_value()
    {
        (new Secret("a") == new Secret("a")).ShouldBeTrue();
        (new Secret("a") != new Secret("b")).ShouldBeTrue();
        new Secret("a").GetHashCode().ShouldBe(new Secret("a").GetHashCode());
    }

    [Fact]
    public void Secret_is_never_read_from_json() =>
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<Secret>("\"text\""));

    private sealed record Holder(Secret Value);
}
