using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.People;

namespace ConnectorStudio.Components.Wizard;

public sealed partial class DraftDesk
{
    /// <summary>Stores what was typed; does nothing when that is done, or while two drafts stand against each other.</summary>
    public async Task SaveAsync()
    {
        if (!MayEdit || State is SaveState.Conflict)
        {
            return;
        }

        await _saving.WaitAsync();
        try
        {
            if (State is SaveState.Unsaved or SaveState.Refused)
            {
                await StoreAsync();
            }
        }
        finally
        {
            _saving.Release();
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>Puts the draft that was typed here over the other person's, which stays in the conflict panel's copy.</summary>
    public async Task KeepMineAsync()
    {
        if (Theirs is { } theirs)
        {
            _basedOn = theirs.Document;
            _revision = theirs.Revision;
            Theirs = null;
            State = SaveState.Unsaved;
            await SaveAsync();
        }
    }

    /// <summary>Drops what was typed here since the last save and takes the stored draft.</summary>
    public async Task TakeTheirsAsync()
    {
        if (await _editor.OpenAsync(Slug, CancellationToken.None) is not { } open)
        {
            return;
        }

        Open = open;
        Draft = open.Draft;
        _basedOn = open.Record.Document;
        _revision = open.Record.Revision;
        Theirs = null;
        State = SaveState.Saved;
        SavedAt = open.Record.UpdatedAt;
        Judge();
        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>Secrets were set or removed: their notes and the findings about them are read again.</summary>
    public async Task ReadSecretsAsync()
    {
        if (await _editor.OpenAsync(Slug, CancellationToken.None) is { } open)
        {
            Open = open;
            Judge();
            Changed?.Invoke(this, EventArgs.Empty);
        }
    }

    private async Task StoreAsync()
    {
        State = SaveState.Saving;
        Trouble = null;
        var slug = Slug;
        var document = IntegrationJson.Write(Draft);
        try
        {
            var outcome = await _editor.SaveAsync(slug, IntegrationJson.Read(document), _revision, _basedOn, default);
            switch (outcome)
            {
                case SaveOutcome.Saved saved:
                    _basedOn = saved.Record.Document;
                    Take(saved.Record);
                    SavedAt = _time.GetUtcNow();
                    State = IntegrationJson.Write(Draft) == document ? SaveState.Saved : SaveState.Unsaved;
                    break;
                case SaveOutcome.Conflict conflict:
                    Theirs = conflict.Theirs;
                    State = SaveState.Conflict;
                    break;
                case SaveOutcome.NameRefused refused:
                    Refuse(refused.Sentence);
                    break;
                default:
                    Refuse("This integration was deleted, or its address name changed. Copy your draft from here.");
                    break;
            }
        }
        catch (AccessDeniedException denied)
        {
            Refuse(denied.Message);
        }
        catch (Exception failed)
        {
            // Whatever it was: what is typed here must not be thought saved, nor be given up.
            Log.NotSaved(_log, slug, failed);
            Refuse("The studio could not save this just now. It is tried again.");
            _ = _rest.Change(Again, Timeout.InfiniteTimeSpan);
        }
    }

    private void Refuse(string sentence)
    {
        Trouble = sentence;
        State = SaveState.Refused;
    }

    private async Task ProgressAsync(Func<Task<IntegrationRecord?>> act)
    {
        await _saving.WaitAsync();
        try
        {
            if (await act() is { } record)
            {
                Take(record);
            }
        }
        catch (AccessDeniedException denied)
        {
            Refuse(denied.Message);
        }
        finally
        {
            _saving.Release();
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    // A newer record with the same document: only progress moved, and saving goes on from there.
    private void Take(IntegrationRecord record)
    {
        Open = Open.With(record);
        if (record.Document == _basedOn)
        {
            _revision = record.Revision;
        }

        Judge();
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The draft of {Slug} could not be saved; it is tried again")]
        public static partial void NotSaved(ILogger log, string slug, Exception failed);
    }
}
