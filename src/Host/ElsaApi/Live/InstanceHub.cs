using Microsoft.AspNetCore.SignalR;

namespace CreditFlow.Host.ElsaApi.Live;

/// <summary>Tells open viewers when their instance has moved.</summary>
internal sealed class InstanceHub(InstanceWatch watch) : Hub
{
    /// <summary>Begins to watch an instance for this connection, until the connection ends.</summary>
    /// <exception cref="HubException">The connection watches too many instances already.</exception>
    public async Task ObserveInstanceAsync(string instanceId)
    {
        if (!await watch.ObserveAsync(Context.ConnectionId, instanceId, Context.ConnectionAborted))
        {
            throw new HubException("这个页面打开的流程实例太多，请关闭一些再试");
        }
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        watch.Forget(Context.ConnectionId);
        return base.OnDisconnectedAsync(exception);
    }
}
