using System.Security.Cryptography;
using ConnectorStudio.Core.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace ConnectorStudio.Core.Persistence.Vault;

/// <summary>Opens the stored root key at start, or makes it on the first.</summary>
internal sealed partial class StudioKeyLoader(
    StudioDatabase database,
    ISecretProtector protector,
    StudioKeys keys,
    ILogger<StudioKeyLoader> logger
)
{
    private const string Root = "root";
    private const string Purpose = $"key:{Root}";

    public Task LoadAsync(CancellationToken ct) =>
        database.ChangeAsync(
            async db =>
            {
                if (await db.Set<StoredKey>().FirstOrDefaultAsync(key => key.Name == Root, ct) is not { } stored)
                {
                    var made = RandomNumberGenerator.GetBytes(StudioKeys.RootLength);
                    db.Add(
                        new StoredKey { Name = Root, Cipher = protector.Protect(Convert.ToBase64String(made), Purpose) }
                    );
                    keys.Load(made);
                }
                else if (protector.Unprotect(stored.Cipher, Purpose).Opened(out var opened))
                {
                    keys.Load(Convert.FromBase64String(opened.Reveal()));
                }
                else
                {
                    Log.Missing(logger);
                }
            },
            ct
        );

    private static partial class Log
    {
        [LoggerMessage(
            1,
            LogLevel.Error,
            "The vault's key ring is not the one that this database was written with. Nothing is lost: put it back and start again. "
                + "Until then no connection can be made or used"
        )]
        public static partial void Missing(ILogger logger);
    }
}
