using ConnectorStudio.Core.People;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace ConnectorStudio.Core.Persistence;

/// <summary>
/// Everything that is stored. Each engine derives its own context with migrations in a folder of its own; domain
/// classes know nothing of it.
/// </summary>
public abstract class StudioDb(DbContextOptions options) : IdentityUserContext<StudioUser, Guid>(options)
{
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(StudioDb).Assembly);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcMilliseconds>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
    }
}
