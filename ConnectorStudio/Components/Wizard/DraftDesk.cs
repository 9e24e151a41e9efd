using System.Text.Json;
using ConnectorStudio.Core.Diagnosis;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Steps;
using ConnectorStudio.Core.Requests;
using ConnectorStudio.Core.Templating;

namespace ConnectorStudio.Components.Wizard;

/// <summary>
/// A draft while it is typed: judges it at each change, stores it soon after, and shows a conflict instead of
/// overwriting anybody. One to a circuit and integration; the page gives it its dispatcher.
/// </summary>
public sealed partial class DraftDesk : IDisposable
{
    /// <summary>How long typing must rest before it is stored; leaving a field stores at once.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(900);

    /// <summary>How long after a fault of the studio it is tried again.</summary>
    internal static readonly TimeSpan Again = TimeSpan.FromSeconds(5);

    private readonly IntegrationEditor _editor;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly Func<Func<Task>, Task> _dispatch;
    private readonly SemaphoreSlim _saving = new(1, 1);
    private readonly HashSet<string> _revealed;
    private readonly ITimer _rest;
    private string _basedOn;
    private long _revision;
    private string? _typing;
    private HashSet<string> _shownWhileTyping = [];

    private DraftDesk(
        IntegrationEditor editor,
        OpenIntegration open,
        TimeProvider time,
        Func<Func<Task>, Task> dispatch,
        ILogger log
    )
    {
        _editor = editor;
        _time = time;
        _log = log;
        _dispatch = dispatch;
        Open = open;
        Draft = open.Draft;
        _basedOn = open.Record.Document;
        _revision = open.Record.Revision;
        _revealed = [.. open.Record.Progress.Visited];
        if (open.Record.PublishedNumber is not null)
        {
            _revealed.UnionWith(SetupSteps.InOrder.Select(step => step.Key));
        }

        SavedAt = open.Record.UpdatedAt;
        Findings = [];
        Steps = [];
        Judge();
        _rest = time.CreateTimer(
            _ => _ = _dispatch(SaveAsync),
            null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
    }

    public event EventHandler? Changed;

    public OpenIntegration Open { get; private set; }

    public IntegrationDraft Draft { get; private set; }

    public IReadOnlyList<Finding> Findings { get; private set; }

    public IReadOnlyList<StepStatus> Steps { get; private set; }

    public SaveState State { get; private set; }

    public DateTimeOffset SavedAt { get; private set; }

    /// <summary>Why the studio refused to save, in a sentence.</summary>
    public string? Trouble { get; private set; }

    /// <summary>What the other person saved, while <see cref="SaveState.Conflict"/>.</summary>
    public IntegrationRecord? Theirs { get; private set; }

    /// <summary>A test answer that was pasted here; it lasts as long as the page.</summary>
    public string? PastedSample { get; set; }

    /// <summary>The answer to a test with a token that was brought.</summary>
    public string? TriedSample { get; set; }

    /// <summary>The answer that previews are made from: pasted, or of the last Connect.</summary>
    public JsonElement? Sample => PreviewValues.SampleOf(PastedSample) ?? PreviewValues.SampleOf(Open.Record.Sample);

    /// <summary>Values for previews.</summary>
    public TemplateValues Values => PreviewValues.Of(Draft, Open.RedirectUri, Sample);

    public string Slug => Open.Record.Slug;

    public bool MayEdit => Open.MayEdit;

    public bool IsSafe => State == SaveState.Saved;

    /// <summary>null: there is no such integration.</summary>
    public static async Task<DraftDesk?> OpenAsync(
        IntegrationEditor editor,
        string slug,
        TimeProvider time,
        Func<Func<Task>, Task> dispatch,
        ILogger log,
        CancellationToken ct
    ) => await editor.OpenAsync(slug, ct) is { } open ? new DraftDesk(editor, open, time, dispatch, log) : null;

    /// <summary>The draft was changed at that path, by typing or by a choice.</summary>
    public void Touch(string path, bool isTyping = false)
    {
        if (isTyping && _typing != path)
        {
            _typing = path;
            _shownWhileTyping = [.. FindingsAt(path).Select(finding => finding.Code)];
        }

        Judge();
        if (State is SaveState.Saved or SaveState.Refused)
        {
            State = SaveState.Unsaved;
        }

        if (State != SaveState.Conflict)
        {
            _rest.Change(Rest, Timeout.InfiniteTimeSpan);
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>The field was left: what is wrong in it is said now, and it is stored.</summary>
    public Task LeaveAsync(string path)
    {
        if (_typing == path)
        {
            _typing = null;
            Changed?.Invoke(this, EventArgs.Empty);
        }

        return State is SaveState.Unsaved ? SaveAsync() : Task.CompletedTask;
    }

    /// <summary>
    /// What is said at a field: nothing new while it is being typed, nothing about empty fields before the step was left
    /// once, and no warning that is kept as it is.
    /// </summary>
    public IReadOnlyList<Finding> FindingsAt(string path) =>
        [.. Findings.Where(finding => (finding.Field ?? "") == path && IsShown(finding))];

    /// <summary>What is said of a step, wherever in it.</summary>
    public IReadOnlyList<Finding> FindingsOf(SetupStep step) =>
        [.. Findings.Where(finding => finding.Step == step.Number && IsShown(finding))];

    public bool IsKept(Finding finding) => Open.Record.Progress.Kept.Contains(finding.Code);

    /// <summary>From now on empty fields of the step are said to be missing.</summary>
    public void Reveal(string stepKey)
    {
        if (_revealed.Add(stepKey))
        {
            Changed?.Invoke(this, EventArgs.Empty);
        }
    }

    /// <summary>Key of the step whose Next was pressed while something in it is wrong.</summary>
    public string? RefusedNext { get; private set; }

    public void RefuseNext(string stepKey)
    {
        RefusedNext = stepKey;
        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>The step was seen: it is no longer to be checked again.</summary>
    public Task VisitAsync(string stepKey) =>
        MayEdit ? ProgressAsync(() => _editor.VisitAsync(Slug, stepKey, CancellationToken.None)) : Task.CompletedTask;

    public Task SkipAsync(string stepKey, bool skip) =>
        ProgressAsync(() => _editor.SkipAsync(Slug, stepKey, skip, CancellationToken.None));

    public Task KeepAsync(Finding finding, bool keep = true) =>
        ProgressAsync(() => _editor.KeepAsync(Slug, finding.Code, keep, CancellationToken.None));

    /// <summary>Something that previews show has changed, and nothing of the draft.</summary>
    public void Announce() => Changed?.Invoke(this, EventArgs.Empty);

    /// <summary>A path as it would be joined to the first allowed URL.</summary>
    public static string ToAbsolute(string url, RenderedAllowedUrls allowed) =>
        url.StartsWith('/') && allowed.Entries is [var first, ..] ? $"{first.TrimEnd('/')}{url}" : url;

    /// <summary>Another draft takes the place of this one: a field renamed everywhere.</summary>
    public void Replace(IntegrationDraft draft, string path)
    {
        Draft = draft;
        _typing = null;
        Touch(path);
    }

    /// <summary>Does what a finding suggests.</summary>
    public async Task ApplyAsync(Finding finding)
    {
        if (finding.Suggestion is { } suggestion && Suggestions.Apply(Draft, suggestion) is { } changed)
        {
            Replace(changed, finding.Field ?? "");
            await SaveAsync();
        }
    }

    public void Dispose()
    {
        _rest.Dispose();
        _saving.Dispose();
    }

    private bool IsShown(Finding finding)
    {
        if (finding.Severity == FindingSeverity.Warning && IsKept(finding))
        {
            return false;
        }

        if (_typing is { } typing && (finding.Field ?? "").StartsWith(typing, StringComparison.Ordinal))
        {
            return _shownWhileTyping.Contains(finding.Code);
        }

        var isMissing = finding.Code.EndsWith("missing", StringComparison.Ordinal);
        return !isMissing || finding.Step is not { } number || _revealed.Contains(SetupSteps.InOrder[number - 1].Key);
    }

    private void Judge()
    {
        Findings = Open.Judge(Draft);
        Steps = Open.StatesOf(Draft, Findings);
    }
}
