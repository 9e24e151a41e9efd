namespace ConnectorStudio.Sandbox;

public static class SandboxServices
{
    /// <summary>
    /// Starts and stops the sandbox provider with the console. Register it before services that call it at their own
    /// start, and before workers that must end first: hosted services stop in reverse order.
    /// </summary>
    public static IServiceCollection AddSandbox(
        this IServiceCollection services,
        Func<IServiceProvider, SandboxOptions> options
    )
    {
        services.AddSingleton(options);
        services.AddSingleton<SandboxHost>();
        services.AddSingleton<SandboxApps>();
        services.AddHostedService(provider => provider.GetRequiredService<SandboxHost>());
        return services;
    }

    /// <inheritdoc cref="AddSandbox(IServiceCollection, Func{IServiceProvider, SandboxOptions})"/>
    public static IServiceCollection AddSandbox(this IServiceCollection services, SandboxOptions options) =>
        services.AddSandbox(_ => options);
}
