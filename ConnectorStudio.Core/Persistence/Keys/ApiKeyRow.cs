using ConnectorStudio.Core.Keys;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ConnectorStudio.Core.Persistence.Keys;

internal sealed class ApiKeyRow : IEntityTypeConfiguration<ApiKey>, IEntityTypeConfiguration<RepeatableCall>
{
    public void Configure(EntityTypeBuilder<ApiKey> builder)
    {
        builder.ToTable("ApiKeys");
        builder.HasKey(key => key.Id);
        builder.HasIndex(key => key.Hash).IsUnique();
        builder.Property(key => key.Permissions).IsJson();
        builder.Ignore(key => key.IsOfSettings);
    }

    public void Configure(EntityTypeBuilder<RepeatableCall> builder)
    {
        builder.ToTable("RepeatableCalls");
        builder.HasKey(call => call.Id);
        builder.HasIndex(call => new { call.ApiKeyId, call.Name }).IsUnique();
        builder.HasIndex(call => call.StartedAt);
    }
}
