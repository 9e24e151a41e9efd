using ConnectorStudio.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ConnectorStudio.Core.Persistence.People;

internal sealed class PeopleStore(StudioDatabase database) : IPeople
{
    public async Task<Actor?> FindAsync(Guid id, CancellationToken ct)
    {
        var user = await database.ReadAsync(db =>
            db.Users.FirstOrDefaultAsync(user => user.Id == id && !user.Disabled, ct)
        );
        return user?.AsActor();
    }
}
