namespace ConnectorStudio.Settings;

/// <summary>What is allowed, yet better known: told once at start.</summary>
internal static partial class SettingsWarnings
{
    // Settings that the design keeps for later versions: written ahead, they are no mistake.
    private static readonly string[] OfLaterVersions = ["Vault:", "SignIn:", "Refresh:", "Telemetry:"];

    public static IReadOnlyList<string> Of(StudioSettings settings, IHostEnvironment environment)
    {
        var warnings = new List<string>();
        if (environment.IsProduction())
        {
            if (settings.Outbound.AllowLoopback)
            {
                warnings.Add(
                    "Outbound:AllowLoopback is on in Production: integrations may call services of this machine."
                );
            }

            if (!settings.Address.IsHttps)
            {
                warnings.Add("PublicOrigin is not https: cookies and codes travel in the clear.");
            }

            warnings.Add(
                $"The keys in {Path.GetDirectoryName(settings.Storage.VaultKeys)} open every stored token. "
                    + "Let nobody else read that folder, and keep its backup apart from the database's."
            );
        }

        warnings.AddRange(
            settings
                .Unknown.Where(key =>
                    !OfLaterVersions.Any(later => key.StartsWith(later, StringComparison.OrdinalIgnoreCase))
                )
                .Select(key => $"{StudioSettings.Section}:{key} is not a setting of this version and does nothing.")
        );
        return warnings;
    }

    public static void Tell(ILogger logger, StudioSettings settings, IHostEnvironment environment)
    {
        foreach (var warning in Of(settings, environment))
        {
            Log.Better(logger, warning);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Warning}")]
        public static partial void Better(ILogger logger, string warning);
    }
}
