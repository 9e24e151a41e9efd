using ConnectorStudio.Core.Connect.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectorStudio.Core.Connect;

/// <summary>Puts Connect together.</summary>
public static class ConnectServices
{
    public static IServiceCollection AddConnect(this IServiceCollection services) =>
        services
            .AddSingleton<AttemptVault>()
            .AddSingleton<ConnectSignal>()
            .AddSingleton<Nonces>()
            .AddScoped<ConnectVersions>()
            .AddScoped<CallbackReader>()
            .AddScoped<ConnectionKeeper>()
            .AddScoped<LoginAddresses>()
            .AddScoped<ConnectFlow>()
            .AddScoped<LoginPageQuestion>()
            .AddSingleton<CredentialProbe>()
            .AddScoped<LoginQuestions>()
            .AddScoped<ConnectLegs>()
            .AddSingleton<SessionVault>()
            .AddScoped<ConnectSessions>()
            .AddScoped<ConnectLinks>()
            .AddScoped<HeldLogins>()
            .AddScoped<TokenLeg>()
            .AddScoped<ProviderLegs>()
            .AddScoped<StoreLeg>()
            .AddHostedService<HeldLoginCare>()
            .AddHostedService<ConnectWorker>();
}
