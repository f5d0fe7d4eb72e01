using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CreditFlow.Persistence.Mapping;

internal sealed class UtcMicrosecondConverter() : ValueConverter<DateTimeOffset, DateTimeOffset>(
    instant => new DateTimeOffset(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero),
    instant => instant.ToUniversalTime());
