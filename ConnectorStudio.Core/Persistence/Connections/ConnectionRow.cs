using ConnectorStudio.Core.Connections;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ConnectorStudio.Core.Persistence.Connections;

internal sealed class ConnectionRow
    : IEntityTypeConfiguration<Connection>,
        IEntityTypeConfiguration<StoredTokens>,
        IEntityTypeConfiguration<ConnectionWord>
{
    public void Configure(EntityTypeBuilder<Connection> builder)
    {
        builder.ToTable("Connections");
        builder.HasKey(connection => connection.Id);

        // One account, one connection: also for two first connects that arrive together.
        builder
            .HasIndex(connection => new
            {
                connection.IntegrationId,
                connection.Owner,
                connection.Draft,
                connection.IdentifierHash,
            })
            .IsUnique()
            .HasFilter("\"Status\" <> 'Revoked'");
        builder.HasIndex(connection => new { connection.IntegrationId, connection.Id });
        builder.HasIndex(connection => new { connection.Status, connection.Id });
        builder.HasIndex(connection => new { connection.IntegrationId, connection.Status });
        builder.Property(connection => connection.Revision).IsConcurrencyToken();
        builder.Property(connection => connection.Findings).IsJson().HasDefaultValueSql("'[]'");
    }

    public void Configure(EntityTypeBuilder<StoredTokens> builder)
    {
        builder.ToTable("Tokens");
        builder.HasKey(tokens => tokens.ConnectionId);
        builder.Property(tokens => tokens.Generation).IsConcurrencyToken();
        builder
            .HasOne<Connection>()
            .WithOne()
            .HasForeignKey<StoredTokens>(tokens => tokens.ConnectionId)
            .OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<ConnectionWord> builder)
    {
        builder.ToTable("ConnectionWords");
        builder.HasKey(word => new { word.Word, word.ConnectionId });
        builder
            .HasOne<Connection>()
            .WithMany()
            .HasForeignKey(word => word.ConnectionId)
            .OnDelete(DeleteBehavior.Cascade);
    }
}
