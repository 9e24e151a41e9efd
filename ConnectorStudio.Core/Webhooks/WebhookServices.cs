using Microsoft.Extensions.DependencyInjection;

namespace ConnectorStudio.Core.Webhooks;

/// <summary>Puts webhooks together.</summary>
public static class WebhookServices
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services) =>
        services
            .AddSingleton<WebhookSignal>()
            .AddSingleton<WebhookSender>()
            .AddSingleton<WebhookDispatcher>()
            .AddScoped<WebhookService>()
            .AddHostedService<WebhookWorker>();
}
