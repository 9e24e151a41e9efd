using System.Collections.Concurrent;
using ConnectorStudio.Core.Connect;
using ConnectorStudio.FirstStart;
using ConnectorStudio.Tests.Studio;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ConnectorStudio.Tests.Hosting;

public sealed class LogTests
{
    [Theory]
    [InlineData("/oauth/callback/019ab000-0000-7000-8000-000000000000?code=c4n4ry-of-the-log&state=c4n4ry-of-the-log")]
    [InlineData("/set-password?person=019ab000-0000-7000-8000-000000000000&token=c4n4ry-of-the-log")]
    [InlineData("/setup?token=c4n4ry-of-the-log")]
    public async Task L_01_What_an_address_holds_is_not_logged_at_debug(string path)
    {
        using var lines = new Lines();
        await using var studio = new StudioFactory
        {
            MoreServices = services => services.AddSingleton<ILoggerProvider>(lines),
        }
            .With("Logging:LogLevel:Default", "Debug")
            .With("Logging:LogLevel:Microsoft.AspNetCore", "Debug");

        using var answer = await studio.Visitor().GetAsync(path, TestContext.Current.CancellationToken);

        lines.Written.ShouldContain(line => line.Contains("/oauth/callback") || line.Contains("/set"));
        lines.Written.ShouldAllBe(line => !line.Contains("c4n4ry-of-the-log"));
    }

    [Fact]
    public async Task The_end_waits_for_legs_that_run()
    {
        await using var studio = new StudioFactory();

        studio
            .Services.GetRequiredService<IOptions<HostOptions>>()
            .Value.ShutdownTimeout.ShouldBeGreaterThan(ConnectWorker.Deadline);
    }

    [Fact]
    public async Task The_sandbox_is_up_before_the_worker_and_down_after_it()
    {
        IList<string> order = [];
        await using var studio = new StudioFactory
        {
            Sandbox = true,
            MoreServices = services =>
                order = [
                    .. services
                        .Where(service => service.ServiceType == typeof(IHostedService))
                        .Select(service =>
                            service.ImplementationType?.Name ?? service.ImplementationFactory!.Method.ReturnType.Name
                        ),
                ],
        };
        _ = studio.Services;

        order.IndexOf("SandboxHost").ShouldBeGreaterThanOrEqualTo(0);
        order.IndexOf("SandboxHost").ShouldBeLessThan(order.IndexOf(nameof(SandboxExemption)));
        order.IndexOf(nameof(SandboxExemption)).ShouldBeLessThan(order.IndexOf(nameof(ConnectWorker)));
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Written { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            Written.Enqueue($"{state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Written.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose() { }
    }
}
