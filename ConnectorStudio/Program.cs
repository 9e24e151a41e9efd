using ConnectorStudio.Api;
using ConnectorStudio.Components;
using ConnectorStudio.Components.Connections;
using ConnectorStudio.Components.Integrations;
using ConnectorStudio.Connect;
using ConnectorStudio.Core;
using ConnectorStudio.FirstStart;
using ConnectorStudio.Hosting;
using ConnectorStudio.Lint;
using ConnectorStudio.Practice;
using ConnectorStudio.Proxy;
using ConnectorStudio.Sandbox;
using ConnectorStudio.Security;
using ConnectorStudio.Settings;
using Microsoft.AspNetCore.Connections;

if (args is [LintCommand.Name, .. var files])
{
    return await LintCommand.RunAsync(
        files,
        Console.Out,
        Console.Error,
        Directory.GetCurrentDirectory(),
        CancellationToken.None
    );
}

try
{
    var builder = StudioBuilder.Create(args);
    var settings = SettingsReader.Read(builder.Configuration, builder.Environment);
    builder.Services.AddSandbox(settings.ForSandbox()); // first up and last down: running legs may call it until they end
    builder.Services.AddHostedService<SandboxExemption>();
    builder.Services.AddConnectorStudioCore(settings.ForCore());
    builder.Services.AddHosting(settings);
    builder.Services.AddSecurity(settings);
    builder.Services.AddConnectEndpoints();
    builder.Services.AddApi();
    builder.Services.AddProxy();
    builder.Services.AddStudioFace();
    builder.Services.AddHostedService<ReadyMadeIntegration>();
    builder.Services.AddPractice();

    var app = builder.Build();
    app.UseSecurityHeaders();
    app.UseProxyDoor();
    app.UseHosting(settings);
    app.UseSecurity();
    app.UseApi();
    app.MapHealth();
    app.MapSignIn();
    app.MapSetup();
    app.MapConnect();
    app.MapIntegrationForms();
    app.MapConnectionForms();
    app.MapPractice();
    app.MapApi();
    app.MapProxy();
    app.MapStudioFace();

    await app.PrepareAsync(settings);
    await app.RunAsync();
    return 0;
}
catch (StartRefusedException refused)
{
    await Console.Error.WriteLineAsync("ConnectorStudio cannot start:");
    foreach (var reason in refused.Reasons)
    {
        await Console.Error.WriteLineAsync($"- {reason}");
    }

    return 1;
}
catch (IOException taken) when (taken.InnerException is AddressInUseException)
{
    await Console.Error.WriteLineAsync($"ConnectorStudio cannot start:{Environment.NewLine}- {taken.Message}");
    return 1;
}
catch (SandboxStartException refused)
{
    await Console.Error.WriteLineAsync($"ConnectorStudio cannot start:{Environment.NewLine}- {refused.Message}");
    return 1;
}
