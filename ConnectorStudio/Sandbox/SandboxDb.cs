using Microsoft.EntityFrameworkCore;

namespace ConnectorStudio.Sandbox;

/// <summary>Apps, grants and tokens of the sandbox provider, in a file of its own.</summary>
public sealed class SandboxDb(DbContextOptions<SandboxDb> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.UseOpenIddict();
    }
}
