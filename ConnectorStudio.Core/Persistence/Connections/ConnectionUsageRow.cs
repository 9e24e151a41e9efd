using ConnectorStudio.Core.Connections;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ConnectorStudio.Core.Persistence.Connections;

internal sealed class ConnectionUsageRow : IEntityTypeConfiguration<ConnectionUsage>
{
    public void Configure(EntityTypeBuilder<ConnectionUsage> builder)
    {
        builder.ToTable("ConnectionUsage");
        builder.HasKey(usage => new { usage.ConnectionId, usage.Day });
        builder.HasIndex(usage => usage.Day);
        builder.Property(usage => usage.Latencies).IsJson();
        builder
            .HasOne<Connection>()
            .WithMany()
            .HasForeignKey(usage => usage.ConnectionId)
            .OnDelete(DeleteBehavior.Cascade);
    }
}
