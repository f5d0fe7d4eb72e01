using System.Security.Cryptography;

namespace CreditFlow.Host.Intake;

/// <summary>The uploaded bytes, read once from front to back: the head can be looked at first, all is hashed, and more than the limit is refused.</summary>
internal sealed class IntakeStream(Stream inner, long limit) : Stream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private ReadOnlyMemory<byte> _head;
    private long _received;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>SHA-256 (hex) over what has been read so far.</summary>
    public string Sha256 => Convert.ToHexStringLower(_hash.GetCurrentHash());

    /// <summary>The first bytes, which stay to be read.</summary>
    public async Task<ReadOnlyMemory<byte>> PeekAsync(int count, CancellationToken cancellationToken)
    {
        var buffer = new byte[count];
        var filled = 0;
        while (filled < count && await ReceiveAsync(buffer.AsMemory(filled), cancellationToken) is > 0 and var read)
        {
            filled += read;
        }

        _head = buffer.AsMemory(0, filled);
        return _head;
    }

    /// <summary>Leaves out bytes at the front of what was looked at.</summary>
    public void Skip(int count) => _head = _head[count..];

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_head.IsEmpty)
        {
            return await ReceiveAsync(buffer, cancellationToken);
        }

        var count = Math.Min(buffer.Length, _head.Length);
        _head[..count].CopyTo(buffer);
        _head = _head[count..];
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Uploads are read asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _hash.Dispose();
        }

        base.Dispose(disposing);
    }

    private async ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken);
        _received += read;
        if (_received > limit)
        {
            throw new IntakeFileException("file.too-large", 1, (limit / 1_000_000).ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        _hash.AppendData(buffer.Span[..read]);
        return read;
    }
}
