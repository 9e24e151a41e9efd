using System.Security.Cryptography;
using System.Text;
using ConnectorStudio.Core.Vault;
using ConnectorStudio.Core.Webhooks;
using ConnectorStudio.Tests.Connections;
using ConnectorStudio.Tests.Persistence;

namespace ConnectorStudio.Tests.Webhooks;

/// <summary>What a receiver sees, and what the log says of it.</summary>
public sealed class WebhookDeliveryTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_arrives_once_as_it_was_written_with_a_signature_that_its_secret_makes()
    {
        await using var receiver = await ScriptedServer.StartAsync(ScriptedServer.Json("{}"));
        await using var studio = await WebhookStudio.StartAsync();
        var (webhook, secret) = await studio.AddAsync($"{receiver.Origin}/in?team=7");

        await studio.ConnectAsync();
        await studio.SendDueAsync();
        await studio.SendDueAsync();

        var delivery = (await studio.DeliveriesAsync(webhook)).Single();
        var call = receiver.Calls.ShouldHaveSingleItem();
        call.Method.ShouldBe("POST");
        call.Target.ShouldBe("/in?team=7");
        call.Body.ShouldBe(delivery.Payload);
        call.Headers["Content-Type"].ShouldBe("application/json");
        call.Headers["webhook-id"].ShouldBe($"msg_{delivery.MessageId:N}");
        call.Headers["webhook-signature"].ShouldBe(Signed(call, secret));
        delivery.Status.ShouldBe(DeliveryStatus.Delivered);
        delivery.Log.ShouldHaveSingleItem().Status.ShouldBe(200);
        (await studio.FindAsync(webhook)).LastDeliveredAt.ShouldBe(Rows.Noon);
    }

    [Fact]
    public async Task A_message_that_is_not_taken_is_sent_again_the_same_under_the_same_id_until_it_is()
    {
        await using var receiver = await ScriptedServer.StartAsync(ScriptedServer.Text("down", "text/plain", 500));
        await using var studio = await WebhookStudio.StartAsync();
        var (webhook, _) = await studio.AddAsync(receiver.Origin + "/in");
        await studio.ConnectAsync();
        await studio.SendDueAsync();

        var waiting = (await studio.DeliveriesAsync(webhook)).Single();
        waiting.Status.ShouldBe(DeliveryStatus.Pending);
        waiting
            .Log.Single()
            .ShouldBe(new WebhookTry(Rows.Noon, 500, waiting.Log[0].DurationMs, "Answered 500.", "down"));
        (await studio.FindAsync(webhook)).FailingSince.ShouldBe(Rows.Noon);
        await studio.SendDueAsync();
        receiver.Calls.Count.ShouldBe(1);

        receiver.Answer = ScriptedServer.Json("{}", 204);
        studio.Clock.Advance(TimeSpan.FromSeconds(6));
        await studio.SendDueAsync();

        var taken = (await studio.DeliveriesAsync(webhook)).Single();
        taken.Status.ShouldBe(DeliveryStatus.Delivered);
        taken.Tries.ShouldBe(2);
        receiver.Calls.Select(call => (call.Body, call.Headers["webhook-id"])).Distinct().Count().ShouldBe(1);
        receiver.Calls.Select(call => call.Headers["webhook-timestamp"]).Distinct().Count().ShouldBe(2);
        (await studio.FindAsync(webhook)).FailingSince.ShouldBeNull();
    }

    [Fact]
    public async Task After_ten_tries_it_is_given_up_and_a_webhook_that_took_nothing_meanwhile_is_disabled()
    {
        await using var receiver = await ScriptedServer.StartAsync(ScriptedServer.Text("down", "text/plain", 503));
        await using var studio = await WebhookStudio.StartAsync();
        var (webhook, _) = await studio.AddAsync(receiver.Origin + "/in");
        await studio.ConnectAsync();
        for (var i = 0; i < 12; i++)
        {
            await studio.SendDueAsync();
            studio.Clock.Advance(TimeSpan.FromHours(27));
        }

        receiver.Calls.Count.ShouldBe(WebhookSchedule.Tries);
        (await studio.DeliveriesAsync(webhook)).Single().Status.ShouldBe(DeliveryStatus.Failed);
        var off = await studio.FindAsync(webhook);
        off.Enabled.ShouldBeFalse();
        off.DisabledNote!.ShouldEndWith("it took none of 10 tries over three days");

        await studio.ConnectAsync("bob");
        (await studio.DeliveriesAsync(webhook)).Count.ShouldBe(1);
        receiver.Answer = ScriptedServer.Json("{}");
        (
            await studio.Service.UpdateAsync(off.Id, off.Revision, new WebhookDraft(off.Url, "", []), Ct)
        ).Webhook!.DisabledNote.ShouldBeNull();
    }

    [Fact]
    public async Task One_message_that_is_never_taken_does_not_disable_a_webhook_that_takes_others()
    {
        await using var receiver = await ScriptedServer.StartAsync(ScriptedServer.Json("{}"));
        await using var studio = await WebhookStudio.StartAsync();
        var (webhook, _) = await studio.AddAsync(receiver.Origin + "/in");
        var refused = await studio.ConnectAsync();
        receiver.Answer = context =>
        {
            context.Response.StatusCode = ((string)context.Items["body"]!).Contains(refused.Id.ToString()) ? 422 : 200;
            return Task.CompletedTask;
        };
        for (var i = 0; i < 12; i++)
        {
            await studio.SendDueAsync();
            await studio.ConnectAsync($"person {i}");
            await studio.SendDueAsync();
            studio.Clock.Advance(TimeSpan.FromHours(27));
        }

        (await studio.DeliveriesAsync(webhook)).Count(each => each.Status == DeliveryStatus.Failed).ShouldBe(1);
        (await studio.FindAsync(webhook)).Enabled.ShouldBeTrue();
    }

    [Fact]
    public async Task Gone_ends_the_message_and_disables_the_webhook_at_once()
    {
        await using var receiver = await ScriptedServer.StartAsync(ScriptedServer.Json("{}", 410));
        await using var studio = await WebhookStudio.StartAsync();
        var (webhook, _) = await studio.AddAsync(receiver.Origin + "/in");
        await studio.ConnectAsync();

        await studio.SendDueAsync();

        (await studio.DeliveriesAsync(webhook)).Single().Status.ShouldBe(DeliveryStatus.Failed);
        (await studio.FindAsync(webhook)).DisabledNote!.ShouldEndWith("it answered 410 Gone");
    }

    [Fact]
    public async Task A_redirect_is_no_success_and_is_not_followed()
    {
        await using var receiver = await ScriptedServer.StartAsync(context =>
        {
            (context.Response.StatusCode, context.Response.Headers.Location) = (307, "/elsewhere");
            return Task.CompletedTask;
        });
        await using var studio = await WebhookStudio.StartAsync();
        var (webhook, _) = await studio.AddAsync(receiver.Origin + "/in");
        await studio.ConnectAsync();

        await studio.SendDueAsync();

        receiver.Calls.Count.ShouldBe(1);
        (await studio.DeliveriesAsync(webhook))
            .Single()
            .Log[0]
            .Trouble.ShouldBe("Answered 307: redirects are not followed.");
    }

    [Fact]
    public async Task A_receiver_that_asks_to_wait_is_given_the_time()
    {
        await using var receiver = await ScriptedServer.StartAsync(context =>
        {
            (context.Response.StatusCode, context.Response.Headers.RetryAfter) = (429, "600");
            return Task.CompletedTask;
        });
        await using var studio = await WebhookStudio.StartAsync();
        var (webhook, _) = await studio.AddAsync(receiver.Origin + "/in");
        await studio.ConnectAsync();

        await studio.SendDueAsync();

        (await studio.DeliveriesAsync(webhook)).Single().NextAt.ShouldBe(Rows.Noon.AddMinutes(10));
    }

    [Fact]
    public async Task A_receiver_that_does_not_answer_keeps_no_other_waiting()
    {
        using var release = new SemaphoreSlim(0);
        await using var slow = await ScriptedServer.StartAsync(_ => release.WaitAsync(Ct));
        await using var quick = await ScriptedServer.StartAsync(ScriptedServer.Json("{}"));
        await using var studio = await WebhookStudio.StartAsync();
        await studio.AddAsync(slow.Origin + "/in");
        var (webhook, _) = await studio.AddAsync(quick.Origin + "/in");
        var dispatcher = studio.Store.Get<WebhookDispatcher>();

        await studio.ConnectAsync("alice");
        await dispatcher.StartDueAsync(Ct);
        for (var i = 0; i < 20; i++)
        {
            await studio.ConnectAsync($"person {i}");
        }

        while ((await studio.DeliveriesAsync(webhook)).Any(each => each.Status == DeliveryStatus.Pending))
        {
            await dispatcher.StartDueAsync(Ct);
            await Task.Yield();
        }

        quick.Calls.Count.ShouldBe(21);
        slow.Calls.Count.ShouldBeLessThanOrEqualTo(1);
        release.Release(100);
        await dispatcher.DrainAsync();
    }

    [Fact]
    public async Task A_message_whose_sender_died_is_due_again_when_its_lease_has_run_out()
    {
        await using var receiver = await ScriptedServer.StartAsync(ScriptedServer.Json("{}"));
        await using var studio = await WebhookStudio.StartAsync();
        var (webhook, _) = await studio.AddAsync(receiver.Origin + "/in");
        await studio.ConnectAsync();
        var now = studio.Clock.GetUtcNow();
        (await studio.Webhooks.TakeDueAsync(now, now.AddMinutes(3), [], 8, Ct)).Count.ShouldBe(1); // and dies

        await studio.SendDueAsync();
        receiver.Calls.ShouldBeEmpty();
        studio.Clock.Advance(TimeSpan.FromMinutes(3));
        await studio.SendDueAsync();

        receiver.Calls.Count.ShouldBe(1);
        (await studio.DeliveriesAsync(webhook)).Single().Status.ShouldBe(DeliveryStatus.Delivered);
    }

    [Fact]
    public async Task While_a_secret_is_being_replaced_both_sign_and_a_day_later_the_new_one_alone()
    {
        await using var receiver = await ScriptedServer.StartAsync(ScriptedServer.Json("{}"));
        await using var studio = await WebhookStudio.StartAsync();
        var (webhook, before) = await studio.AddAsync(receiver.Origin + "/in");
        var after = (await studio.Service.ReplaceSecretAsync(webhook.Id, Ct)).Secret!;

        await studio.Service.TestAsync(webhook.Id, Ct);
        studio.Clock.Advance(TimeSpan.FromHours(24));
        await studio.Service.TestAsync(webhook.Id, Ct);

        var calls = receiver.Calls.ToList();
        calls[0].Headers["webhook-signature"].ShouldBe($"{Signed(calls[0], after)} {Signed(calls[0], before)}");
        calls[1].Headers["webhook-signature"].ShouldBe(Signed(calls[1], after));
    }

    [Fact]
    public async Task What_an_answer_echoes_of_the_secret_is_not_kept()
    {
        await using var studio = await WebhookStudio.StartAsync();
        await using var receiver = await ScriptedServer.StartAsync(ScriptedServer.Json("{}"));
        var (webhook, secret) = await studio.AddAsync(receiver.Origin + "/in");
        receiver.Answer = ScriptedServer.Text($"your key is {secret.Reveal()} {new string('x', 5000)}", "text/plain");

        var sent = (await studio.Service.TestAsync(webhook.Id, Ct)).Delivery!;

        sent.Status.ShouldBe(DeliveryStatus.Delivered);
        sent.Log[0].Answer!.ShouldStartWith("your key is ");
        sent.Log[0].Answer!.ShouldNotContain(secret.Reveal());
        sent.Log[0].Answer!.Length.ShouldBeLessThanOrEqualTo(1001);
    }

    private static string Signed(ScriptedServer.Call call, Secret secret)
    {
        using var hmac = new HMACSHA256(Convert.FromBase64String(secret.Reveal()["whsec_".Length..]));
        var text = $"{call.Headers["webhook-id"]}.{call.Headers["webhook-timestamp"]}.{call.Body}";
        return "v1," + Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes(text)));
    }
}
