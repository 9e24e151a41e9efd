using ConnectorStudio.Core.Certify;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ConnectorStudio.Core.Persistence.Certify;

internal sealed class CertifyRunRow : IEntityTypeConfiguration<CertifyRun>
{
    public void Configure(EntityTypeBuilder<CertifyRun> builder)
    {
        builder.ToTable("CertifyRuns");
        builder.HasKey(run => run.Id);
        builder.HasIndex(run => run.LinkHash).IsUnique();
        builder.HasIndex(run => new { run.IntegrationId, run.Id });
        builder.HasIndex(run => run.DueAt);
        builder.HasIndex(run => new { run.Status, run.Id });
        builder.Property(run => run.Revision).IsConcurrencyToken();
        builder.Property(run => run.Legs).IsJson();
        builder.Property(run => run.Findings).IsJson();
    }
}
