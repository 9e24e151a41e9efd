namespace ConnectorStudio.Core.Integrations;

/// <summary>The legs in order, as far as names become known by them.</summary>
internal enum TemplateMoment
{
    Authorize,
    Callback,
    Token,
    Test,
    FollowUp,
    Later,
}
