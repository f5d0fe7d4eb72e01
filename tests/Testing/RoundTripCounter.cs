using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace CreditFlow.Testing;

/// <summary>
/// Stands between a client and PostgreSQL on the loopback interface and counts round trips and commits as the protocol shows them: a client waits after each Sync and each simple query.
/// </summary>
public sealed class RoundTripCounter : IAsyncDisposable
{
    private const byte Query = (byte)'Q';
    private const byte Sync = (byte)'S';
    private const int HeaderLength = 5;
    private const int SslRequest = 80877103;
    private const int GssRequest = 80877104;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly string _host;
    private readonly int _port;
    private readonly Task _accepting;
    private long _roundTrips;

    /// <summary>Listens on a free port and passes everything on to the server.</summary>
    public RoundTripCounter(string host, int port)
    {
        (_host, _port) = (host, port);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>The port to connect to.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Round trips so far, over all connections.</summary>
    public long RoundTrips => Interlocked.Read(ref _roundTrips);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(PassAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task PassAsync(TcpClient client)
    {
        using var ours = client;
        using var theirs = new TcpClient { NoDelay = true };
        ours.NoDelay = true;
        try
        {
            await theirs.ConnectAsync(_host, _port, _stop.Token);
            await Task.WhenAny(CountAsync(ours.GetStream(), theirs.GetStream()), theirs.GetStream().CopyToAsync(ours.GetStream(), _stop.Token));
        }
        catch (Exception error) when (error is OperationCanceledException or IOException or SocketException)
        {
            // Either side has gone; so does the other.
        }
    }

    private async Task CountAsync(NetworkStream from, NetworkStream to)
    {
        var header = new byte[HeaderLength];
        var isStartup = true;
        while (true)
        {
            // The start-up message has no type byte.
            var prefix = isStartup ? 0 : 1;
            await from.ReadExactlyAsync(header.AsMemory(0, prefix + sizeof(int)), _stop.Token);
            var length = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(prefix)) - sizeof(int);
            var message = new byte[prefix + sizeof(int) + length];
            header.AsSpan(0, prefix + sizeof(int)).CopyTo(message);
            await from.ReadExactlyAsync(message.AsMemory(prefix + sizeof(int)), _stop.Token);
            if (!isStartup && message[0] is Query or Sync)
            {
                Interlocked.Increment(ref _roundTrips);
            }

            // Before it, a client may ask for encryption.
            isStartup = isStartup && BinaryPrimitives.ReadInt32BigEndian(message.AsSpan(sizeof(int))) is SslRequest or GssRequest;
            await to.WriteAsync(message, _stop.Token);
        }
    }
}
