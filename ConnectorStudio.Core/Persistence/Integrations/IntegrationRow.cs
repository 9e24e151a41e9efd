using ConnectorStudio.Core.Integrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ConnectorStudio.Core.Persistence.Integrations;

internal sealed class IntegrationRow
    : IEntityTypeConfiguration<IntegrationRecord>,
        IEntityTypeConfiguration<IntegrationVersion>,
        IEntityTypeConfiguration<StoredSecret>
{
    public void Configure(EntityTypeBuilder<IntegrationRecord> builder)
    {
        builder.ToTable("Integrations");
        builder.HasKey(record => record.Id);
        builder.HasIndex(record => record.Slug).IsUnique();
        builder.Property(record => record.Revision).IsConcurrencyToken();
        builder.Property(record => record.Progress).IsJson();
    }

    public void Configure(EntityTypeBuilder<IntegrationVersion> builder)
    {
        builder.ToTable("IntegrationVersions");
        builder.HasKey(version => version.Id);
        builder.HasIndex(version => new { version.IntegrationId, version.Number }).IsUnique();
        builder
            .HasOne<IntegrationRecord>()
            .WithMany()
            .HasForeignKey(version => version.IntegrationId)
            .OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<StoredSecret> builder)
    {
        builder.ToTable("Secrets");
        builder.HasKey(secret => secret.Id);

        // NULLs differ from each other in a unique index: the draft's names need one of their own.
        builder
            .HasIndex(secret => new { secret.IntegrationId, secret.Name }, "IX_Secrets_Draft")
            .IsUnique()
            .HasFilter("\"VersionId\" IS NULL");
        builder.HasIndex(secret => new { secret.VersionId, secret.Name }, "IX_Secrets_Version").IsUnique();
        builder
            .HasOne<IntegrationRecord>()
            .WithMany()
            .HasForeignKey(secret => secret.IntegrationId)
            .OnDelete(DeleteBehavior.Cascade);
        builder
            .HasOne<IntegrationVersion>()
            .WithMany()
            .HasForeignKey(secret => secret.VersionId)
            .OnDelete(DeleteBehavior.Cascade);
    }
}
