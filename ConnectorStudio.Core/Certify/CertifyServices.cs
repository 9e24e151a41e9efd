using ConnectorStudio.Core.Connect;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ConnectorStudio.Core.Certify;

/// <summary>Puts Certify together.</summary>
public static class CertifyServices
{
    public static IServiceCollection AddCertify(this IServiceCollection services)
    {
        services.TryAddSingleton<CertifyPatience>();
        return services
            .AddSingleton<CertifyVault>()
            .AddSingleton<CertifySignal>()
            .AddSingleton<CertifyLife>()
            .AddSingleton<IRehearsals, CertifyLogins>()
            .AddScoped<CertifyCleanUp>()
            .AddScoped<CertifyProgress>()
            .AddScoped<Certification>()
            .AddScoped<CertifyLinks>()
            .AddHostedService<CertifyWorker>();
    }
}
