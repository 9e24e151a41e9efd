using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Requests;

namespace ConnectorStudio.Components.Wizard.Editors;

/// <summary>Calls of the API as they would leave, made by the code that makes them at run time.</summary>
public static class SampleCalls
{
    /// <summary>The test request, or why it cannot be made.</summary>
    public static (PreviewedRequest? Request, string? Trouble) Test(DraftDesk desk, RequestMoment moment)
    {
        if (desk.Draft.Test.Url.Length == 0)
        {
            return (null, $"Type the {Labels.TestApi} of step 8 to see a call.");
        }

        if (!RequestDesign.Of(desk.Draft.Test).TryRender(desk.Values, out var caller, out var refusal))
        {
            return (null, refusal.Message);
        }

        return OutgoingRequest.TryMake(
            desk.Draft,
            desk.Values,
            caller,
            moment,
            desk.Open.Context.Outbound,
            out var request,
            out refusal
        )
            ? (PreviewedRequest.Of(request), null)
            : (null, refusal.Message);
    }
}
