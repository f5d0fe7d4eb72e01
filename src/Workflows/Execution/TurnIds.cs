using System.Buffers.Binary;
using System.Security.Cryptography;

namespace CreditFlow.Workflows.Execution;

/// <summary>Draws the ids of one turn: time-ordered GUIDs that follow from the turn's seed and instant alone, so that running the turn again draws the same ones.</summary>
internal sealed class TurnIds(Guid seed, DateTimeOffset now)
{
    private readonly long _milliseconds = now.ToUnixTimeMilliseconds();
    private int _count;

    public Guid Next()
    {
        Span<byte> source = stackalloc byte[24];
        seed.TryWriteBytes(source);
        "wf__"u8.CopyTo(source[16..]);
        BinaryPrimitives.WriteInt32BigEndian(source[20..], _count++);
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(source, hash);
        var bytes = hash[..16];
        bytes[0] = (byte)(_milliseconds >> 40 & 0xFF);
        bytes[1] = (byte)(_milliseconds >> 32 & 0xFF);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[2..], (uint)(_milliseconds & 0xFFFFFFFF));
        bytes[6] = (byte)(bytes[6] & 0x0F | 0x70);
        bytes[8] = (byte)(bytes[8] & 0x3F | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    public string NextText() => Next().ToString("N");
}
