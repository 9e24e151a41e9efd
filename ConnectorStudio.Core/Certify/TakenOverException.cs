namespace ConnectorStudio.Core.Certify;

/// <summary>Somebody else moved the run on: this worker's lease was over.</summary>
internal sealed class TakenOverException() : Exception("The run was moved on by somebody else.");
