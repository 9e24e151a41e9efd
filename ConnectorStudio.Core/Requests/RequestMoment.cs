namespace ConnectorStudio.Core.Requests;

/// <summary>When a request is made: a row of step 12 that names a value of a later leg is left out of an earlier one.</summary>
public enum RequestMoment
{
    Test,
    FollowUp,

    /// <summary>Through the finished connection: every name must have its value.</summary>
    Connection,
}
