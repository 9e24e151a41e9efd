using ConnectorStudio.Core.Traces;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ConnectorStudio.Core.Persistence.Traces;

internal sealed class ImportedTraceRow : IEntityTypeConfiguration<ImportedTrace>
{
    public void Configure(EntityTypeBuilder<ImportedTrace> builder)
    {
        builder.ToTable("ImportedTraces");
        builder.HasKey(trace => trace.Id);
        builder.HasIndex(trace => trace.ImportedAt);
    }
}
