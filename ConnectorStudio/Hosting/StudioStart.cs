using ConnectorStudio.Core;
using ConnectorStudio.Core.People;
using ConnectorStudio.Security;
using ConnectorStudio.Settings;

namespace ConnectorStudio.Hosting;

/// <summary>What is done once, before the first request: open the database, make the first administrator or say how.</summary>
internal static partial class StudioStart
{
    public static async Task PrepareAsync(this WebApplication app, StudioSettings settings)
    {
        var ct = app.Lifetime.ApplicationStopping;
        SettingsWarnings.Tell(app.Logger, settings, app.Environment);
        await app.Services.GetRequiredService<IDatabaseStarter>().StartAsync(ct);
        PrivateFolders.Make(settings.Storage.CookieKeys, settings.Storage.VaultKeys);

        var first = app.Services.GetRequiredService<FirstSteps>();
        if (await first.AnyoneAsync(ct))
        {
            return;
        }

        if (settings.Bootstrap is { AdminEmail: { } email, AdminPassword: { } password })
        {
            var made = await first.CreateAdministratorAsync(email, password.Reveal(), ct);
            if (!made.Done)
            {
                throw new StartRefusedException($"{StudioSettings.Section}:Bootstrap: {made.Refusal}");
            }

            Log.Made(app.Logger, email);
            return;
        }

        var token = app.Services.GetRequiredService<SetupToken>();
        Log.Create(app.Logger, settings.Address.Of($"/setup?token={token.Value}"));
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Administrator {Email} was made from the settings")]
        public static partial void Made(ILogger logger, string email);

        [LoggerMessage(2, LogLevel.Information, "Nobody has an account yet. Create the administrator at {Address}")]
        public static partial void Create(ILogger logger, string address);
    }
}
