using ConnectorStudio.Core;

namespace ConnectorStudio.Tests;

public sealed class IdsTests
{
    [Fact]
    public void Ids_sort_by_time_of_making() => Ids.New(TimeProvider.System).Version.ShouldBe(7);
}
