using System.Text;
using ConnectorStudio.Core.People;
using ConnectorStudio.Core.Webhooks;
using ConnectorStudio.Tests.Connections;

namespace ConnectorStudio.Tests.Webhooks;

public sealed class WebhookServiceTests
{
    private const string Address = "https://hooks.partner.example/in";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("http://hooks.partner.example/in", "U3")]
    [InlineData("https://localhost/in", "U13")]
    [InlineData("https://10.0.0.7/in", "U13")]
    [InlineData("https://169.254.169.254/latest/meta-data", "U13")]
    [InlineData("https://user@hooks.partner.example/in", "U4")]
    [InlineData("https://hooks.partner.example/in#x", "U9")]
    [InlineData("javascript:alert(1)", "U3")]
    [InlineData("/in", "U1")]
    [InlineData("", "U1")]
    public async Task An_address_outside_the_policy_is_refused_by_its_rule(string url, string rule)
    {
        await using var studio = await WebhookStudio.StartAsync(allowLoopback: false);

        var added = await studio.Service.AddAsync(new WebhookDraft(url, "", []), Ct);

        added.Why.ShouldBe(WebhookRefusal.Invalid);
        added.Field.ShouldBe("url");
        added.Refusal.ShouldEndWith($"({rule})");
        (await studio.Service.ListAsync(Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_stored_address_is_judged_again_at_every_sending()
    {
        await using var receiver = await ScriptedServer.StartAsync(ScriptedServer.Json("{}"));
        await using var studio = await WebhookStudio.StartAsync();
        var (webhook, _) = await studio.AddAsync(receiver.Origin + "/in");
        studio.Store.Get<Core.Outbound.OutboundOptions>().AllowLoopback = false;

        var sent = (await studio.Service.TestAsync(webhook.Id, Ct)).Delivery!;

        sent.Status.ShouldBe(DeliveryStatus.Failed);
        sent.Log[0].Status.ShouldBeNull();
        receiver.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_kind_that_there_is_not_is_refused_and_so_is_a_webhook_too_many()
    {
        await using var studio = await WebhookStudio.StartAsync();

        var unknown = await studio.Service.AddAsync(new WebhookDraft(Address, "", ["connection.exploded"]), Ct);
        unknown.Field.ShouldBe("events");
        for (var i = 0; i < WebhookService.Most; i++)
        {
            await studio.AddAsync(Address);
        }

        (await studio.Service.AddAsync(new WebhookDraft(Address, "", []), Ct)).Why.ShouldBe(WebhookRefusal.TooMany);
    }

    [Fact]
    public async Task Of_two_who_change_it_at_once_the_second_is_told()
    {
        await using var studio = await WebhookStudio.StartAsync();
        var (webhook, _) = await studio.AddAsync(Address);

        var first = await studio.Service.UpdateAsync(webhook.Id, 1, new WebhookDraft(Address, "first", []), Ct);
        var second = await studio.Service.UpdateAsync(webhook.Id, 1, new WebhookDraft(Address, "second", []), Ct);

        first.Done.ShouldBeTrue();
        second.Why.ShouldBe(WebhookRefusal.Changed);
        (await studio.FindAsync(webhook)).Description.ShouldBe("first");
    }

    [Fact]
    public async Task A_failed_message_is_sent_again_by_hand_under_its_own_id()
    {
        await using var receiver = await ScriptedServer.StartAsync(ScriptedServer.Json("{}", 410));
        await using var studio = await WebhookStudio.StartAsync();
        var (webhook, _) = await studio.AddAsync(receiver.Origin + "/in");
        await studio.ConnectAsync();
        await studio.SendDueAsync();
        var failed = (await studio.DeliveriesAsync(webhook)).Single();

        var off = await studio.Service.RedeliverAsync(webhook.Id, failed.Id, Ct);
        off.Why.ShouldBe(WebhookRefusal.Disabled);
        var now = await studio.FindAsync(webhook);
        await studio.Service.UpdateAsync(now.Id, now.Revision, new WebhookDraft(now.Url, "", []), Ct);
        receiver.Answer = ScriptedServer.Json("{}");
        var sent = await studio.Service.RedeliverAsync(webhook.Id, failed.Id, Ct);

        sent.Delivery!.Status.ShouldBe(DeliveryStatus.Delivered);
        sent.Delivery.Log.Count.ShouldBe(2);
        receiver.Calls.Select(call => call.Headers["webhook-id"]).Distinct().Count().ShouldBe(1);
        (await studio.Service.RedeliverAsync(webhook.Id, Guid.NewGuid(), Ct)).Why.ShouldBe(WebhookRefusal.NotFound);
    }

    [Fact]
    public async Task A_test_reaches_a_disabled_webhook_too_and_is_tried_once()
    {
        await using var receiver = await ScriptedServer.StartAsync(ScriptedServer.Json("{}", 500));
        await using var studio = await WebhookStudio.StartAsync();
        var (webhook, _) = await studio.AddAsync(receiver.Origin + "/in");
        await studio.Service.UpdateAsync(webhook.Id, 1, new WebhookDraft(webhook.Url, "", [], Enabled: false), Ct);

        var sent = (await studio.Service.TestAsync(webhook.Id, Ct)).Delivery!;
        studio.Clock.Advance(TimeSpan.FromDays(1));
        await studio.SendDueAsync();

        sent.Status.ShouldBe(DeliveryStatus.Failed);
        receiver.Calls.ShouldHaveSingleItem().Body.ShouldStartWith("{\"type\":\"webhook.test\",");
    }

    [Fact]
    public async Task Deleting_it_takes_its_log_along_and_what_was_due_is_not_sent()
    {
        await using var receiver = await ScriptedServer.StartAsync(ScriptedServer.Json("{}"));
        await using var studio = await WebhookStudio.StartAsync();
        var (webhook, _) = await studio.AddAsync(receiver.Origin + "/in");
        await studio.ConnectAsync();

        (await studio.Service.DeleteAsync(webhook.Id, Ct)).ShouldBeTrue();
        (await studio.Service.DeleteAsync(webhook.Id, Ct)).ShouldBeFalse();
        await studio.SendDueAsync();

        receiver.Calls.ShouldBeEmpty();
        (await studio.DeliveriesAsync(webhook)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Old_deliveries_are_swept_and_those_that_are_pending_stay()
    {
        await using var receiver = await ScriptedServer.StartAsync(ScriptedServer.Json("{}"));
        await using var studio = await WebhookStudio.StartAsync();
        var (webhook, _) = await studio.AddAsync(receiver.Origin + "/in");
        await studio.ConnectAsync();
        await studio.SendDueAsync();
        studio.Clock.Advance(TimeSpan.FromDays(31));
        await studio.ConnectAsync("bob");
        studio.Clock.Advance(TimeSpan.FromDays(31));

        (await studio.Webhooks.SweepAsync(studio.Clock.GetUtcNow().AddDays(-30), Ct)).ShouldBe(1);

        (await studio.DeliveriesAsync(webhook)).ShouldHaveSingleItem().Status.ShouldBe(DeliveryStatus.Pending);
    }

    [Fact]
    public async Task Deliveries_are_paged_newest_first_and_found_by_status()
    {
        await using var receiver = await ScriptedServer.StartAsync(ScriptedServer.Json("{}"));
        await using var studio = await WebhookStudio.StartAsync();
        var (webhook, _) = await studio.AddAsync(receiver.Origin + "/in");
        for (var i = 0; i < 5; i++)
        {
            await studio.ConnectAsync($"person {i}");
            studio.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        await studio.SendDueAsync();
        await studio.ConnectAsync("last");

        var first = await studio.Service.DeliveriesAsync(webhook.Id, new DeliveryQuery(Limit: 4), Ct);
        var rest = await studio.Service.DeliveriesAsync(webhook.Id, new DeliveryQuery(Before: first[^1].Id), Ct);
        first
            .Concat(rest)
            .Select(each => each.Id)
            .ShouldBe(first.Concat(rest).Select(each => each.Id).OrderDescending());
        (first.Count + rest.Count).ShouldBe(6);
        (
            await studio.Service.DeliveriesAsync(webhook.Id, new DeliveryQuery(DeliveryStatus.Pending), Ct)
        ).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_but_an_administrator_may_see_or_do_anything()
    {
        await using var studio = await WebhookStudio.StartAsync();
        var (webhook, _) = await studio.AddAsync(Address);
        studio.SignOut();
        var service = studio.Service;
        var draft = new WebhookDraft(Address, "", []);
        Func<Task>[] acts =
        [
            () => service.ListAsync(Ct),
            () => service.FindAsync(webhook.Id, Ct),
            () => service.AddAsync(draft, Ct),
            () => service.UpdateAsync(webhook.Id, 1, draft, Ct),
            () => service.ReplaceSecretAsync(webhook.Id, Ct),
            () => service.DeleteAsync(webhook.Id, Ct),
            () => service.TestAsync(webhook.Id, Ct),
            () => service.DeliveriesAsync(webhook.Id, new DeliveryQuery(), Ct),
            () => service.DeliveryAsync(webhook.Id, webhook.Id, Ct),
            () => service.RedeliverAsync(webhook.Id, webhook.Id, Ct),
        ];

        foreach (var act in acts)
        {
            await Should.ThrowAsync<AccessDeniedException>(act);
        }
    }

    [Fact]
    public async Task A_signing_secret_stands_nowhere_in_the_files()
    {
        await using var studio = await WebhookStudio.StartAsync();
        var (webhook, first) = await studio.AddAsync(Address);
        var second = (await studio.Service.ReplaceSecretAsync(webhook.Id, Ct)).Secret!;

        foreach (
            var file in Directory
                .GetFiles(studio.Store.Folder, "*.db*")
                .Where(file => Path.GetExtension(file) != ".lock")
        )
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            var bytes = await reader.ReadToEndAsync(Ct);
            bytes.ShouldNotContain(first.Reveal()[6..]);
            bytes.ShouldNotContain(second.Reveal()[6..]);
        }
    }
}
