using ConnectorStudio.Core.Events;
using Microsoft.EntityFrameworkCore;

namespace ConnectorStudio.Core.Persistence;

/// <summary>Replaces a row only if nobody else did since it was read.</summary>
internal static class CompareAndSwap
{
    private const string Revision = nameof(Revision);

    /// <summary>
    /// Writes the row together with whatever else was added to the context. False: its revision is no longer the stored
    /// one, or a unique value is taken; then nothing is written and the row is left as it was.
    /// </summary>
    public static async Task<bool> SwapAsync<T>(this StudioDb db, T row, StudioEvent? happened, CancellationToken ct)
        where T : class
    {
        var revision = db.Update(row).Property<long>(Revision);
        var read = revision.CurrentValue;
        revision.OriginalValue = read;
        revision.CurrentValue = read + 1;
        if (happened is not null)
        {
            db.Add(happened);
        }

        try
        {
            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateException refused) when (refused is DbUpdateConcurrencyException || refused.IsTaken())
        {
            revision.CurrentValue = read;
            db.ChangeTracker.Clear();
            return false;
        }
    }
}
