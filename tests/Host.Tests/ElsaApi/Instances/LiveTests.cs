using System.Text.Json.Nodes;
using CreditFlow.Host.ElsaApi.Live;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using static CreditFlow.Host.Tests.ElsaApi.Instances.InstanceScene;

namespace CreditFlow.Host.Tests.ElsaApi.Instances;

/// <summary>Live updates of an open viewer, over a real SignalR connection.</summary>
public abstract class LiveTests(CreditFlowApp app)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly InstanceScene _scene = new(app);

    private InstanceWatch Watch => app.Services.GetRequiredService<InstanceWatch>();

    [Fact]
    public async Task An_open_viewer_hears_of_a_move_whoever_made_it()
    {
        var id = await _scene.StartAsync(await _scene.PublishWaitingAsync());
        await using var connection = await ConnectAsync();
        var (badges, journal, moved) = (Next(connection, "ActivityExecutionLogUpdatedAsync"), Next(connection, "WorkflowExecutionLogUpdatedAsync"), Next(connection, "WorkflowInstanceUpdatedAsync"));
        await connection.InvokeAsync("ObserveInstanceAsync", id);
        await Watch.LookAsync(CancellationToken.None);
        moved.IsCompleted.ShouldBeFalse("nothing has moved yet");

        await _scene.Runner.CancelAsync(id, "不再需要");
        await Watch.LookAsync(CancellationToken.None);

        Text(await moved.WaitAsync(Patience), "workflowInstanceId").ShouldBe(id);
        (await badges.WaitAsync(Patience))["stats"]!.AsArray().Count.ShouldBe(3);
        (await journal.WaitAsync(Patience)).Count.ShouldBe(0);
    }

    [Fact]
    public async Task One_connection_watches_a_limited_number_of_instances()
    {
        var definition = await _scene.PublishWaitingAsync();
        await using var connection = await ConnectAsync();
        for (var count = 0; count < InstanceWatch.MaxPerConnection; count++)
        {
            await connection.InvokeAsync("ObserveInstanceAsync", await _scene.StartAsync(definition));
        }

        var last = await _scene.StartAsync(definition);
        var refused = await Should.ThrowAsync<Microsoft.AspNetCore.SignalR.HubException>(() => connection.InvokeAsync("ObserveInstanceAsync", last));
        refused.Message.ShouldContain("太多");
    }

    [Fact]
    public async Task Without_a_token_the_hub_is_closed()
    {
        using var nobody = app.CreateAnonymousClient();
        (await nobody.PostAsync(LiveServices.Path + "/negotiate?negotiateVersion=1", null)).StatusCode.ShouldBe(System.Net.HttpStatusCode.Unauthorized);
        using var clerk = await app.SignInAsync("lilan");
        (await clerk.PostAsync(LiveServices.Path + "/negotiate?negotiateVersion=1", null)).StatusCode.ShouldBe(System.Net.HttpStatusCode.Unauthorized);
    }

    // As in a browser: the token goes with the socket's address, because a socket cannot send a header.
    private async Task<HubConnection> ConnectAsync()
    {
        using var studio = await app.OpenStudioAsync();
        var token = studio.DefaultRequestHeaders.Authorization!.Parameter!;
        var connection = new HubConnectionBuilder()
            .WithUrl(new Uri(app.Server.BaseAddress, LiveServices.Path), options =>
            {
                options.Transports = HttpTransportType.WebSockets;
                options.SkipNegotiation = true;
                options.WebSocketFactory = async (context, stop) =>
                {
                    var address = new UriBuilder(context.Uri) { Query = "access_token=" + Uri.EscapeDataString(token) };
                    return await app.Server.CreateWebSocketClient().ConnectAsync(address.Uri, stop);
                };
            })
            .Build();
        await connection.StartAsync();
        return connection;
    }

    private static Task<JsonObject> Next(HubConnection connection, string method)
    {
        var next = new TaskCompletionSource<JsonObject>(TaskCreationOptions.RunContinuationsAsynchronously);
        connection.On<JsonObject>(method, next.SetResult);
        return next.Task;
    }
}

public sealed class SqliteLiveTests(SqliteApp app) : LiveTests(app), IClassFixture<SqliteApp>;

public sealed class PostgreSqlLiveTests(PostgreSqlApp app) : LiveTests(app), IClassFixture<PostgreSqlApp>;
