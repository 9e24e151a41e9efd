using ConnectorStudio.Core.Vault;
using ConnectorStudio.Core.Webhooks;

namespace ConnectorStudio.Tests.Webhooks;

public sealed class WebhookSignatureTests
{
    [Fact]
    public void The_specifications_own_example_is_signed_as_it_says()
    {
        var headers = WebhookSignature.Headers(
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            DateTimeOffset.FromUnixTimeSeconds(1614265330),
            """{"test": 2432232314}""",
            new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
        );

        headers.ShouldBe([
            new("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek"),
            new("webhook-timestamp", "1614265330"),
            new("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="),
        ]);
    }

    [Fact]
    public void A_secret_is_32_random_bytes_and_never_the_same()
    {
        var made = Enumerable.Range(0, 100).Select(_ => WebhookSecret.Make().Reveal()).ToList();

        made.Distinct().Count().ShouldBe(100);
        made.ShouldAllBe(secret =>
            secret.StartsWith("whsec_", StringComparison.Ordinal)
            && Convert.FromBase64String(secret.Substring(6)).Length == 32
        );
    }

    [Fact]
    public void A_message_is_tried_ten_times_within_about_three_days_each_wait_longer()
    {
        var waits = Enumerable.Range(1, 9).Select(tries => WebhookSchedule.After(tries, 0)!.Value).ToList();

        waits.ShouldBe([.. waits.Order()]);
        waits.Aggregate((sum, wait) => sum + wait).TotalDays.ShouldBeInRange(3, 3.5);
        WebhookSchedule.After(10, 0).ShouldBeNull();
        WebhookSchedule.Tries.ShouldBe(10);
    }

    [Fact]
    public void What_the_receiver_asks_for_only_ever_lengthens_a_wait_and_never_beyond_a_day()
    {
        WebhookSchedule.After(1, 0, TimeSpan.FromSeconds(1)).ShouldBe(TimeSpan.FromSeconds(5));
        WebhookSchedule.After(1, 0, TimeSpan.FromMinutes(3)).ShouldBe(TimeSpan.FromMinutes(3));
        WebhookSchedule.After(1, 0, TimeSpan.FromDays(30)).ShouldBe(TimeSpan.FromDays(1));
    }
}
