using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ConnectorStudio.Core.Persistence;

/// <summary>Times are stored as UTC integers: Unix time in milliseconds, so that they sort and compare in any engine.</summary>
internal sealed class UtcMilliseconds()
    : ValueConverter<DateTimeOffset, long>(
        time => time.ToUnixTimeMilliseconds(),
        milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
    );
