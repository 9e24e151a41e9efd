using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Components.Wizard;

/// <summary>The form of a step: it types into the desk's draft.</summary>
public abstract class StepComponentBase : DeskComponent
{
    public abstract SetupStep Step { get; }

    protected IntegrationDraft Draft => Desk.Draft;

    /// <summary>A choice, not typing: the draft is changed, judged and stored soon.</summary>
    protected void Change(string path, Action<IntegrationDraft> change)
    {
        change(Draft);
        Desk.Touch(path);
    }
}
