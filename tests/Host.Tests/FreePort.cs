using System.Net;
using System.Net.Sockets;

namespace CreditFlow.Host.Tests;

/// <summary>
/// Ports of one's own on loopback, below those that the system gives to callers: one of those, tried again and again while nobody listens, may come to be connected to itself and is then taken when the
/// server returns.
/// </summary>
internal static class FreePort
{
    public static int Find()
    {
        while (true)
        {
            var port = Random.Shared.Next(10_000, 32_000);
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody else's.
            }
        }
    }
}
