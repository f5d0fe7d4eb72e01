using CreditFlow.Domain.Common;

namespace CreditFlow.Persistence.Setup;

/// <summary>Ids of one process rise strictly, also within one millisecond: lines written in one commit keep their order by id (RFC 9562, 6.2, method 1).</summary>
internal sealed class TimeOrderedIdGenerator(TimeProvider time) : IIdGenerator
{
    private const int CounterBits = 12;
    private readonly Lock _lock = new();
    private long _last;

    public Guid NewId()
    {
        var floor = time.GetUtcNow().ToUnixTimeMilliseconds() << CounterBits;
        long stamp;
        lock (_lock)
        {
            stamp = _last = Math.Max(floor, _last + 1);
        }

        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(stamp >> CounterBits)).TryWriteBytes(bytes, bigEndian: true, out _);
        bytes[6] = (byte)(0x70 | ((stamp >> 8) & 0xF));
        bytes[7] = (byte)(stamp & 0xFF);
        return new Guid(bytes, bigEndian: true);
    }
}
