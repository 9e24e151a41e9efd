using ConnectorStudio.Core.Connect;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ConnectorStudio.Core.Persistence.Connect;

internal sealed class ConnectAttemptRow : IEntityTypeConfiguration<ConnectAttempt>
{
    public void Configure(EntityTypeBuilder<ConnectAttempt> builder)
    {
        builder.ToTable("Attempts");
        builder.HasKey(attempt => attempt.Id);
        builder.HasIndex(attempt => attempt.StateHash).IsUnique();
        builder.HasIndex(attempt => new { attempt.IntegrationId, attempt.Id });
        builder.HasIndex(attempt => new { attempt.Status, attempt.Id });
        builder.HasIndex(attempt => attempt.StartedAt);
        builder.Property(attempt => attempt.Revision).IsConcurrencyToken();
        builder.Property(attempt => attempt.Legs).IsJson();
        builder.Property(attempt => attempt.Findings).IsJson();
    }
}
