using ConnectorStudio.Tests.Studio;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectorStudio.Tests.Hosting;

public sealed class CompositionTests
{
    [Fact]
    public async Task Every_service_of_ours_can_be_made()
    {
        var ours = new List<Type>();
        await using var studio = new StudioFactory
        {
            MoreServices = services =>
                ours.AddRange(
                    services
                        .Select(service => service.ServiceType)
                        .Where(type =>
                            !type.ContainsGenericParameters
                            && type.FullName!.StartsWith("ConnectorStudio.", StringComparison.Ordinal)
                        )
                ),
        };
        await using var scope = studio.Services.CreateAsyncScope();
        ours.ShouldNotBeEmpty();
        foreach (var type in ours)
        {
            scope.ServiceProvider.GetRequiredService(type).ShouldNotBeNull();
        }
    }
}
