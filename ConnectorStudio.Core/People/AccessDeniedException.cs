namespace ConnectorStudio.Core.People;

/// <summary>The person may not do this; the message is a sentence for the screen.</summary>
public sealed class AccessDeniedException : Exception
{
    public AccessDeniedException()
        : this("Your role does not allow this.") { }

    public AccessDeniedException(string message)
        : base(message) { }

    public AccessDeniedException(string message, Exception innerException)
        : base(message, innerException) { }
}
