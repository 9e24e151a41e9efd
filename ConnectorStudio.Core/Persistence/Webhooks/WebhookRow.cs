using ConnectorStudio.Core.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ConnectorStudio.Core.Persistence.Webhooks;

internal sealed class WebhookRow : IEntityTypeConfiguration<Webhook>, IEntityTypeConfiguration<WebhookDelivery>
{
    public void Configure(EntityTypeBuilder<Webhook> builder)
    {
        builder.ToTable("Webhooks");
        builder.HasKey(webhook => webhook.Id);
        builder.Property(webhook => webhook.Revision).IsConcurrencyToken();
    }

    // No foreign key: a webhook that is being deleted must not make the event fail that would have told it.
    public void Configure(EntityTypeBuilder<WebhookDelivery> builder)
    {
        builder.ToTable("WebhookDeliveries");
        builder.HasKey(delivery => delivery.Id);
        builder.HasIndex(delivery => new { delivery.WebhookId, delivery.MessageId }).IsUnique();
        builder.HasIndex(delivery => new { delivery.WebhookId, delivery.Id });
        builder.HasIndex(delivery => new { delivery.Status, delivery.NextAt });
        builder.HasIndex(delivery => delivery.EndedAt);
        builder.Property(delivery => delivery.Log).IsJson();
        builder.Property(delivery => delivery.Revision).IsConcurrencyToken();
    }
}
