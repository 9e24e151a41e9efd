using System.Globalization;
using ConnectorStudio.Core;
using ConnectorStudio.Core.Connect;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.FileProviders;

namespace ConnectorStudio.Hosting;

/// <summary>Makes the builder: where the settings come from and what the server never does.</summary>
internal static class StudioBuilder
{
    /// <summary>Running legs are let end: a code that was sent is sent only once.</summary>
    internal static readonly TimeSpan PatienceAtTheEnd = ConnectWorker.Deadline + TimeSpan.FromSeconds(10);

    public static WebApplicationBuilder Create(string[] args)
    {
        RefuseInvariantMode();
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                Args = args,
                ContentRootPath = GivenContentRoot(args) ? null : ContentRoot.Find(AppContext.BaseDirectory),
            }
        );
        PutSettingsFileFirst(builder.Configuration);
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = PatienceAtTheEnd);

        // They write whole addresses, the first one into the scope of every other line: those of callbacks, password
        // links and connect links hold what must stand in no log.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        builder.Logging.AddFilter("Microsoft.AspNetCore.Routing", LogLevel.Information);
        return builder;
    }

    private static bool GivenContentRoot(string[] args) =>
        args.Any(arg => arg.StartsWith("--contentRoot", StringComparison.OrdinalIgnoreCase))
        || Environment.GetEnvironmentVariable("ASPNETCORE_CONTENTROOT") is not null
        || Environment.GetEnvironmentVariable("DOTNET_CONTENTROOT") is not null;

    /// <summary>
    /// The file beside the program is the weakest source: a second reading of it, which the framework adds later,
    /// would beat ASPNETCORE_URLS.
    /// </summary>
    private static void PutSettingsFileFirst(ConfigurationManager configuration)
    {
        const string Name = "appsettings.json";
        var sources = ((IConfigurationBuilder)configuration).Sources;
        foreach (var again in sources.OfType<JsonConfigurationSource>().Where(source => source.Path == Name).ToList())
        {
            sources.Remove(again);
        }

        sources.Insert(
            0,
            new JsonConfigurationSource
            {
                Path = Name,
                Optional = true,
                FileProvider = new PhysicalFileProvider(AppContext.BaseDirectory),
            }
        );
    }

    /// <summary>Without the culture tables the same host name gets another punycode: the URL policy would judge another host.</summary>
    private static void RefuseInvariantMode()
    {
        try
        {
            CultureInfo.GetCultureInfo("de", predefinedOnly: true);
        }
        catch (CultureNotFoundException)
        {
            throw new StartRefusedException(
                "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT is on: the studio needs the culture tables (libicu) to judge host names."
            );
        }
    }
}
