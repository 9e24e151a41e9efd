using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.Diagnosis;

/// <summary>One known cause of a refusal, told from what was asked and answered alone.</summary>
internal interface IKnownCause
{
    /// <summary>The finding, or null when this is not the cause.</summary>
    Finding? Explain(Reply reply);
}
