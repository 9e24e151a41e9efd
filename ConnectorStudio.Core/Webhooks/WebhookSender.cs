using System.Globalization;
using System.Security.Cryptography;
using ConnectorStudio.Core.Events;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.People;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.Webhooks;

/// <summary>Sends one message, signed, through the outbound guard, and writes down what came of it.</summary>
public sealed class WebhookSender(IWebhookStore store, OutboundHttp http, ISecretProtector protector, TimeProvider time)
{
    /// <summary>For one try; whoever takes longer is to answer first and work then.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private const int LongestLog = 20;
    private const int Gone = 410;

    /// <param name="again">False: this one try, whatever comes of it.</param>
    public async Task SendAsync(Webhook webhook, WebhookDelivery delivery, bool again, CancellationToken ct)
    {
        var at = time.GetUtcNow();
        var (done, asked) = await TryAsync(webhook, delivery, at, ct);
        var ended = time.GetUtcNow();
        delivery.Tries++;
        delivery.Log = [.. delivery.Log.TakeLast(LongestLog - 1), done];
        var wait = again ? WebhookSchedule.After(delivery.Tries, Spread(), asked) : null;
        delivery.Status =
            done.Passed ? DeliveryStatus.Delivered
            : wait is null || done.Status == Gone ? DeliveryStatus.Failed
            : DeliveryStatus.Pending;
        delivery.NextAt = ended + (wait ?? TimeSpan.Zero);
        delivery.EndedAt = delivery.Status == DeliveryStatus.Pending ? null : ended;

        // What was sent was sent: the caller's leaving must not make it be sent twice.
        _ = await store.RecordAsync(
            delivery,
            done.Passed,
            ended,
            Disable(webhook, delivery, done, again),
            CancellationToken.None
        );
    }

    private async Task<(WebhookTry Done, TimeSpan? Asked)> TryAsync(
        Webhook webhook,
        WebhookDelivery delivery,
        DateTimeOffset at,
        CancellationToken ct
    )
    {
        if (Secrets(webhook, at) is not { Count: > 0 } secrets)
        {
            return (
                new WebhookTry(at, null, 0, "Its signing secret cannot be opened: the vault's key is missing.", null),
                null
            );
        }

        var answer = await http.SendAsync(
            new OutboundRequest(HttpMethod.Post, webhook.Url)
            {
                Headers = WebhookSignature.Headers(delivery.MessageName, at, delivery.Payload, secrets),
                Body = delivery.Payload,
                ContentType = "application/json",
                Timeout = Patience,
                MaxBytes = 64 * 1024,
                Secrets = secrets,
            },
            ct
        );
        var said = answer.Exchange.ResponseBody is { Length: > 0 } body ? Cut(body) : null;
        return (
            new WebhookTry(at, answer.Status, answer.Exchange.DurationMs, Trouble(answer), said),
            answer.Status is 429 or 503 ? RetryAfter(answer.Header("Retry-After")) : null
        );
    }

    // An answer is a success by its status alone: what its body holds, and how much, is the receiver's business.
    private static string? Trouble(OutboundAnswer answer) =>
        answer.Status is >= 200 and <= 299 ? null
        : answer.Failure is { } failure ? failure.Message
        : answer.Status is >= 300 and <= 399 ? $"Answered {answer.Status}: redirects are not followed."
        : $"Answered {answer.Status}.";

    private List<Secret> Secrets(Webhook webhook, DateTimeOffset at)
    {
        List<Secret> secrets = [];
        string?[] ciphers = [webhook.SecretCipher, webhook.OldSecretUntil > at ? webhook.OldSecretCipher : null];
        foreach (var cipher in ciphers.OfType<string>())
        {
            if (protector.Unprotect(cipher, WebhookSecret.Purpose(webhook.Id)).Opened(out var secret))
            {
                secrets.Add(secret);
            }
        }

        return secrets;
    }

    // Gone says: stop. And one that took nothing from the first try of a message to the last is not there any more.
    private StudioEvent? Disable(Webhook webhook, WebhookDelivery delivery, WebhookTry done, bool again)
    {
        var why =
            done.Status == Gone ? "it answered 410 Gone"
            : again
            && delivery.Status == DeliveryStatus.Failed
            && webhook.FailingSince <= delivery.Log[0].At.AddSeconds(Patience.TotalSeconds)
                ? $"it took none of {WebhookSchedule.Tries} tries over three days"
            : null;
        return why is null
            ? null
            : new StudioEvent(
                Ids.New(time),
                time.GetUtcNow(),
                EventKinds.WebhookDisabled,
                $"Webhook to {webhook.Host} disabled: {why}"
            )
            {
                ActorName = Actor.Studio.Name,
            };
    }

    private static TimeSpan? RetryAfter(string? header) =>
        int.TryParse(header, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;

    private static string Cut(string text) =>
        text.Length <= WebhookTry.LongestAnswer
            ? text
            : text[
                ..(
                    char.IsHighSurrogate(text[WebhookTry.LongestAnswer - 1])
                        ? WebhookTry.LongestAnswer - 1
                        : WebhookTry.LongestAnswer
                )
            ] + "…";

    private static double Spread() => RandomNumberGenerator.GetInt32(1000) / 1000.0;
}
