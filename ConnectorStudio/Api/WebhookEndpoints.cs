using System.ComponentModel;
using ConnectorStudio.Core.People;
using ConnectorStudio.Core.Webhooks;
using ConnectorStudio.Hosting;
using ConnectorStudio.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectorStudio.Api;

/// <summary>Webhooks and what was delivered to them.</summary>
internal static class WebhookEndpoints
{
    public static void MapWebhooks(this IEndpointRouteBuilder endpoints)
    {
        var webhooks = endpoints.ApiGroup("/webhooks", "Webhooks");
        webhooks.MapGet("", ListAsync).RequireKey(Permission.Administer).WithSummary("List webhooks");
        webhooks
            .MapPost("", AddAsync)
            .RequireKey(Permission.Administer)
            .Repeatable()
            .WithSummary("Add a webhook; its secret is told once");
        webhooks.MapGet("/{id:guid}", GetAsync).RequireKey(Permission.Administer).WithSummary("Get a webhook");
        webhooks.MapPut("/{id:guid}", ChangeAsync).RequireKey(Permission.Administer).WithSummary("Change a webhook");
        webhooks.MapDelete("/{id:guid}", DeleteAsync).RequireKey(Permission.Administer).WithSummary("Delete a webhook");
        webhooks
            .MapPost("/{id:guid}/secret", ReplaceSecretAsync)
            .RequireKey(Permission.Administer)
            .Repeatable()
            .WithSummary("Replace the secret that signs its messages");
        webhooks
            .MapPost("/{id:guid}/test", TestAsync)
            .RequireKey(Permission.Administer)
            .Repeatable()
            .WithSummary("Send a test message");
        webhooks
            .MapGet("/{id:guid}/deliveries", DeliveriesAsync)
            .RequireKey(Permission.Administer)
            .WithSummary("List what was delivered, newest first");
        webhooks
            .MapGet("/{id:guid}/deliveries/{delivery:guid}", DeliveryAsync)
            .RequireKey(Permission.Administer)
            .WithSummary("Get one delivery with its tries");
        webhooks
            .MapPost("/{id:guid}/deliveries/{delivery:guid}/redeliver", RedeliverAsync)
            .RequireKey(Permission.Administer)
            .Repeatable()
            .WithSummary("Deliver a message again");
    }

    private static async Task<Results<Ok<Page<WebhookAnswer>>, ProblemHttpResult>> ListAsync(
        [AsParameters] PageRequest page,
        WebhookService service,
        CancellationToken ct
    )
    {
        if (page.IsRefused(out var after, out var problem))
        {
            return problem;
        }

        var found = (await service.ListAsync(ct))
            .Where(webhook => after is not { } last || webhook.Id.CompareTo(last) > 0)
            .Take(page.Ask)
            .ToList();
        return TypedResults.Ok(page.Of(found, webhook => webhook.Id, WebhookAnswer.Of));
    }

    private static async Task<Results<Created<WebhookAnswer>, ProblemHttpResult>> AddAsync(
        WebhookBody body,
        WebhookService service,
        HttpContext http,
        CancellationToken ct
    )
    {
        var added = await service.AddAsync(body.ToDraft(), ct);
        if (!added.Done)
        {
            return Problem(added);
        }

        Etags.Show(http, State.Of(added.Webhook!));
        return TypedResults.Created(
            $"/api/v1/webhooks/{added.Webhook!.Id}",
            WebhookAnswer.Of(added.Webhook, added.Secret)
        );
    }

    private static async Task<Results<Ok<WebhookAnswer>, ProblemHttpResult>> GetAsync(
        Guid id,
        WebhookService service,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (await service.FindAsync(id, ct) is not { } webhook)
        {
            return Problems.NotFound();
        }

        Etags.Show(http, State.Of(webhook));
        return TypedResults.Ok(WebhookAnswer.Of(webhook));
    }

    private static async Task<Results<Ok<WebhookAnswer>, ProblemHttpResult>> ChangeAsync(
        Guid id,
        WebhookBody body,
        WebhookService service,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (await service.FindAsync(id, ct) is not { } webhook)
        {
            return Problems.NotFound();
        }

        if (Etags.IsRefused(http, State.Of(webhook), out var problem))
        {
            return problem;
        }

        var changed = await service.UpdateAsync(id, webhook.Revision, body.ToDraft(), ct);
        if (!changed.Done)
        {
            return Problem(changed);
        }

        Etags.Show(http, State.Of(changed.Webhook!));
        return TypedResults.Ok(WebhookAnswer.Of(changed.Webhook!));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        Guid id,
        WebhookService service,
        CancellationToken ct
    ) => await service.DeleteAsync(id, ct) ? TypedResults.NoContent() : Problems.NotFound();

    private static async Task<Results<Ok<WebhookAnswer>, ProblemHttpResult>> ReplaceSecretAsync(
        Guid id,
        WebhookService service,
        CancellationToken ct
    )
    {
        var replaced = await service.ReplaceSecretAsync(id, ct);
        return replaced.Done
            ? TypedResults.Ok(WebhookAnswer.Of(replaced.Webhook!, replaced.Secret))
            : Problem(replaced);
    }

    private static async Task<Results<Ok<DeliveryAnswer>, ProblemHttpResult>> TestAsync(
        Guid id,
        WebhookService service,
        CancellationToken ct
    ) => Sent(await service.TestAsync(id, ct));

    private static async Task<Results<Ok<Page<DeliveryAnswer>>, ProblemHttpResult>> DeliveriesAsync(
        Guid id,
        [AsParameters] PageRequest page,
        [Description("`pending`, `delivered` or `failed`.")] string? status,
        WebhookService service,
        CancellationToken ct
    )
    {
        if (page.IsRefused(out var after, out var problem))
        {
            return problem;
        }

        DeliveryStatus? wanted = status switch
        {
            "pending" => DeliveryStatus.Pending,
            "delivered" => DeliveryStatus.Delivered,
            "failed" => DeliveryStatus.Failed,
            _ => null,
        };
        if (status is not null && wanted is null)
        {
            return Problems.Malformed("status is pending, delivered or failed.", ("parameter", "status"));
        }

        if (await service.FindAsync(id, ct) is null)
        {
            return Problems.NotFound();
        }

        var found = await service.DeliveriesAsync(id, new DeliveryQuery(wanted, after, page.Ask), ct);
        return TypedResults.Ok(page.Of(found, delivery => delivery.Id, DeliveryAnswer.Of));
    }

    private static async Task<Results<Ok<DeliveryAnswer>, ProblemHttpResult>> DeliveryAsync(
        Guid id,
        Guid delivery,
        WebhookService service,
        CancellationToken ct
    ) =>
        await service.DeliveryAsync(id, delivery, ct) is { } found
            ? TypedResults.Ok(DeliveryAnswer.Of(found))
            : Problems.NotFound();

    private static async Task<Results<Ok<DeliveryAnswer>, ProblemHttpResult>> RedeliverAsync(
        Guid id,
        Guid delivery,
        WebhookService service,
        CancellationToken ct
    ) => Sent(await service.RedeliverAsync(id, delivery, ct));

    // The act was done whatever the receiver answered: the delivery says it.
    private static Results<Ok<DeliveryAnswer>, ProblemHttpResult> Sent(WebhookResult result) =>
        result.Done ? TypedResults.Ok(DeliveryAnswer.Of(result.Delivery!)) : Problem(result);

    private static ProblemHttpResult Problem(WebhookResult result) =>
        result.Why switch
        {
            WebhookRefusal.NotFound => Problems.NotFound(),
            WebhookRefusal.Invalid => Problems.Of(
                StatusCodes.Status422UnprocessableEntity,
                "webhook_invalid",
                "This webhook cannot be",
                result.Refusal,
                ("field", result.Field)
            ),
            WebhookRefusal.TooMany => Problems.Conflict("webhook_limit", "There are too many webhooks", result.Refusal),
            WebhookRefusal.Disabled => Problems.Conflict("webhook_disabled", "The webhook is disabled", result.Refusal),
            _ => Problems.Conflict("webhook_changed", "It was changed meanwhile", result.Refusal),
        };

    // What PUT replaces: what was delivered meanwhile must not refuse it.
    private sealed record State(Guid Id, long Revision)
    {
        public static State Of(Webhook webhook) => new(webhook.Id, webhook.Revision);
    }
}
