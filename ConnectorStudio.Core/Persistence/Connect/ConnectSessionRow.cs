using ConnectorStudio.Core.Connect.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ConnectorStudio.Core.Persistence.Connect;

internal sealed class ConnectSessionRow : IEntityTypeConfiguration<ConnectSession>
{
    public void Configure(EntityTypeBuilder<ConnectSession> builder)
    {
        builder.ToTable("ConnectSessions");
        builder.HasKey(session => session.Id);
        builder.HasIndex(session => session.TokenHash).IsUnique();
        builder.HasIndex(session => session.HeldUntil);
        builder.HasIndex(session => session.CreatedAt);
        builder.HasIndex(session => session.HeldConnectionId);
        builder.Property(session => session.Revision).IsConcurrencyToken();
    }
}
