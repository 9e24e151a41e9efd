using ConnectorStudio.Core.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ConnectorStudio.Core.Persistence.Events;

internal sealed class StudioEventRow : IEntityTypeConfiguration<StudioEvent>
{
    public void Configure(EntityTypeBuilder<StudioEvent> builder)
    {
        builder.ToTable("Events");
        builder.HasKey(happened => happened.Id);
        builder.HasIndex(happened => new { happened.ConnectionId, happened.Id });
        builder.HasIndex(happened => new { happened.IntegrationId, happened.Id });
    }
}
