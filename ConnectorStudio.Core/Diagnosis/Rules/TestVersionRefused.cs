using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.Diagnosis.Rules;

/// <summary>400 or 410 that speaks of a version: a header is missing or old.</summary>
internal sealed class TestVersionRefused : IKnownCause
{
    public Finding? Explain(Reply reply)
    {
        if (reply.Status is not (400 or 406 or 410 or 426) || !reply.Says("version"))
        {
            return null;
        }
        return reply.At("version_refused", "request.headers", $"{reply.App} wants another API version") with
        {
            Why = "The answer speaks of a version: the header for it is likely missing, or names one that was retired.",
            Fix = "Set the version header of the app's documentation among the request parameters.",
            Confidence = Confidence.Likely,
        };
    }
}
