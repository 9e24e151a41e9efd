using ConnectorStudio.Core.Events;
using ConnectorStudio.Core.Integrations;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectorStudio.Tests.Studio;

/// <summary>A draft that is there when a test begins.</summary>
internal static class StoredDraft
{
    public static async Task AddAsync(this StudioFactory studio, IntegrationDraft draft)
    {
        var now = TimeProvider.System.GetUtcNow();
        var record = new IntegrationRecord
        {
            Id = Guid.CreateVersion7(),
            Slug = draft.Slug,
            Name = draft.Name,
            Document = IntegrationJson.Write(draft),
            CreatedAt = now,
            UpdatedAt = now,
        };
        var made = new StudioEvent(
            Guid.CreateVersion7(),
            now,
            EventKinds.IntegrationCreated,
            $"{draft.Name} was created."
        );
        var store = studio.Services.GetRequiredService<IIntegrationStore>();
        (await store.AddAsync(record, made, TestContext.Current.CancellationToken)).ShouldBeTrue();
    }
}
