using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CreditFlow.Persistence.Mapping;

internal sealed class UtcTicksConverter() : ValueConverter<DateTimeOffset, long>(
    instant => instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMicrosecond),
    ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
