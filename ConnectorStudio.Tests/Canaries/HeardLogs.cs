using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ConnectorStudio.Tests.Canaries;

/// <summary>Keeps every log line with its values and its exception, from Debug on.</summary>
public sealed class HeardLogs : ILoggerProvider
{
    private readonly ConcurrentQueue<string> lines = new();

    public IReadOnlyCollection<string> Lines => lines;

    public ILogger CreateLogger(string categoryName) => new Ear(categoryName, lines);

    public void Dispose()
    {
        // nothing is held
    }

    private sealed class Ear(string category, ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            Hear("scope", state, "");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Debug;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Hear(logLevel.ToString(), state, $"{formatter(state, exception)} {exception}");

        private void Hear<TState>(string level, TState state, string text)
        {
            var values = state is IEnumerable<KeyValuePair<string, object?>> pairs
                ? string.Join(' ', pairs.Select(pair => $"{pair.Key}={pair.Value}"))
                : state?.ToString();
            lines.Enqueue($"{level} {category}: {text} {values}");
        }
    }
}
