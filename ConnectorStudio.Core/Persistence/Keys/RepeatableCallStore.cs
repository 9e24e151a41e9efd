using ConnectorStudio.Core.Keys;
using Microsoft.EntityFrameworkCore;

namespace ConnectorStudio.Core.Persistence.Keys;

internal sealed class RepeatableCallStore(StudioDatabase database) : IRepeatableCallStore
{
    public Task<RepeatableCall?> BeginAsync(RepeatableCall wanted, DateTimeOffset over, CancellationToken ct) =>
        database.ChangeAsync(
            async db =>
            {
                await db.Set<RepeatableCall>().Where(old => old.StartedAt < over).ExecuteDeleteAsync(ct);
                var earlier = await db.Set<RepeatableCall>()
                    .FirstOrDefaultAsync(old => old.ApiKeyId == wanted.ApiKeyId && old.Name == wanted.Name, ct);
                if (earlier is null)
                {
                    db.Add(wanted);
                }

                return earlier;
            },
            ct
        );

    public Task AnswerAsync(Guid id, int status, string answerCipher, CancellationToken ct) =>
        database.ChangeAsync(
            async db =>
            {
                await db.Set<RepeatableCall>()
                    .Where(call => call.Id == id)
                    .ExecuteUpdateAsync(
                        set =>
                            set.SetProperty(call => call.Status, status)
                                .SetProperty(call => call.AnswerCipher, answerCipher),
                        ct
                    );
            },
            ct
        );

    public Task ForgetAsync(Guid id, CancellationToken ct) =>
        database.ChangeAsync(
            async db =>
            {
                await db.Set<RepeatableCall>().Where(call => call.Id == id).ExecuteDeleteAsync(ct);
            },
            ct
        );
}
