using ConnectorStudio.Core.Diagnosis;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.People;

namespace ConnectorStudio.Components.Integrations;

/// <summary>Writes what a finding suggests into a draft that stands open on a page.</summary>
internal static class DraftMend
{
    /// <summary>null: it is saved; otherwise why it is not.</summary>
    public static async Task<string?> SaveAsync(IntegrationEditor editor, OpenIntegration? open, Suggestion suggestion)
    {
        if (open is null || Suggestions.Apply(open.Draft, suggestion) is not { } changed)
        {
            return "Not changed: the draft has no such place any more.";
        }

        try
        {
            var record = open.Record;
            return
                await editor.SaveAsync(record.Slug, changed, record.Revision, record.Document, CancellationToken.None)
                is SaveOutcome.Saved
                ? null
                : "Not changed: somebody saved the draft meanwhile. Look again.";
        }
        catch (AccessDeniedException denied)
        {
            return denied.Message;
        }
    }
}
