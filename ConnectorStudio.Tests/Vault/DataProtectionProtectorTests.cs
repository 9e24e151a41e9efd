using System.Buffers.Text;
using ConnectorStudio.Core;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Tests.Vault;

public sealed class DataProtectionProtectorTests : IDisposable
{
    private static readonly Guid Row = Ids.New(TimeProvider.System);
    private static readonly string Purpose = $"tokens:{Row}:access";

    private readonly DirectoryInfo ring = Directory.CreateTempSubdirectory("vault");

    public void Dispose() => ring.Delete(recursive: true);

    [Fact]
    public void A_secret_opens_for_its_own_row_and_field_also_after_a_restart()
    {
        string sealedText;
        using (var before = new DataProtectionProtector(ring))
        {
            sealedText = before.Protect("token ü 漢", Purpose);
        }

        using var after = new DataProtectionProtector(ring);
        after.Unprotect(sealedText, Purpose).Opened(out var opened).ShouldBeTrue();
        opened.Reveal().ShouldBe("token ü 漢");
        sealedText.ShouldNotContain("token");
    }

    [Fact]
    public void K_01_A_secret_moved_to_another_row_or_field_does_not_open()
    {
        using var protector = new DataProtectionProtector(ring);
        var sealedText = protector.Protect("token", Purpose);
        string[] elsewhere = [$"tokens:{Ids.New(TimeProvider.System)}:access", $"tokens:{Row}:refresh", "access_token"];
        elsewhere
            .Select(purpose => protector.Unprotect(sealedText, purpose).Failure)
            .ShouldAllBe(failure => failure == VaultFailure.Damaged);
    }

    [Fact]
    public void K_02_A_flipped_bit_or_a_cut_text_does_not_open()
    {
        using var protector = new DataProtectionProtector(ring);
        var sealedText = protector.Protect("token", Purpose);
        var bytes = Base64Url.DecodeFromChars(sealedText);
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            var flipped = bytes.ToArray();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            protector.Unprotect(Base64Url.EncodeToString(flipped), Purpose).Opened(out _).ShouldBeFalse();
        }

        for (var length = 0; length < sealedText.Length; length++)
        {
            protector.Unprotect(sealedText[..length], Purpose).Opened(out _).ShouldBeFalse();
        }

        protector.Unprotect("not base64 at all !", Purpose).Failure.ShouldBe(VaultFailure.Damaged);
    }

    [Fact]
    public void K_04_A_lost_key_is_told_apart_from_damage_and_the_secret_opens_again_when_it_is_back()
    {
        string sealedText;
        using (var before = new DataProtectionProtector(ring))
        {
            sealedText = before.Protect("token", Purpose);
        }

        var other = Directory.CreateTempSubdirectory("vault");
        try
        {
            using (var without = new DataProtectionProtector(other))
            {
                without.Unprotect(sealedText, Purpose).Failure.ShouldBe(VaultFailure.KeyMissing);
            }

            foreach (var key in ring.GetFiles())
            {
                key.CopyTo(Path.Combine(other.FullName, key.Name));
            }

            using var back = new DataProtectionProtector(other);
            back.Unprotect(sealedText, Purpose).Opened(out _).ShouldBeTrue();
        }
        finally
        {
            other.Delete(recursive: true);
        }
    }
}
