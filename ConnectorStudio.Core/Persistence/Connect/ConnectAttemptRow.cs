using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Connections;
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
        builder.HasIndex(attempt => attempt.SessionId);
        // Without the filter the pages of people's attempts are read along it: to the engine they all belong to one run, none.
        builder.HasIndex(attempt => attempt.CertifyRunId).HasFilter("\"CertifyRunId\" IS NOT NULL");
        builder.Property(attempt => attempt.Owner).HasDefaultValue(Connection.Workspace); // of rows that had no owner yet
        builder.Property(attempt => attempt.Revision).IsConcurrencyToken();
        builder.Property(attempt => attempt.Legs).IsJson();
        builder.Property(attempt => attempt.Findings).IsJson();
        builder.Property(attempt => attempt.Facts!).IsJson();
    }
}
