using ConnectorStudio.Core.People;

namespace ConnectorStudio.Core.Connections;

/// <summary>What the person who looks may do with one connection: the service asks the same again before it acts.</summary>
public sealed record ConnectionRights(bool MayRevoke, bool MayDelete, bool MayRename, bool SeesIdentifier)
{
    public const string NotYours = "Only an administrator may do this to a connection of somebody else.";

    public bool MaySendRequests { get; init; }

    public static ConnectionRights Of(Connection connection, Actor actor)
    {
        var own =
            actor.May(Permission.Revoke)
            || (!actor.IsKey && actor.Id is not null && connection.ConnectedById == actor.Id);
        return new ConnectionRights(own, own, own, SeesIdentifiers(actor))
        {
            MaySendRequests = actor.May(Permission.SendRequests),
        };
    }

    /// <summary>Programs are told the identifier: they find their own accounts by it.</summary>
    internal static bool SeesIdentifiers(Actor actor) =>
        actor.May(Permission.Administer) || (actor.IsKey && actor.May(Permission.SeeConnections));
}
