using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CreditFlow.Browser.Tests.StudioPages;

/// <summary>The editor as an administrator's hand moves in it: drops, connections, properties.</summary>
/// <param name="page">The window.</param>
/// <param name="emptyBeside">A node with nothing above it to its left.</param>
internal sealed class StudioCanvas(IPage page, string emptyBeside)
{
    private const int Steps = 12;
    private const int Attempts = 4;
    private const int PatienceMilliseconds = 6_000;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public ILocator Messages => page.Locator(".mud-snackbar");

    public ILocator Node(string id) => page.Locator($".x6-node[data-cell-id='{id}']");

    /// <summary>Drags an activity from the palette to a place beside a node.</summary>
    /// <returns>The id that the Studio gave it.</returns>
    public async Task<string> DropAsync(string category, string activity, string beside, float right, float down)
    {
        var before = await IdsAsync();
        await page.GetByText(category, new() { Exact = true }).First.ClickAsync();
        var item = page.Locator("[draggable=true]", new() { HasText = activity }).First;
        await item.WaitForAsync();
        var (fromX, fromY) = await CentreAsync(item);
        var target = (await Node(beside).BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(fromX, fromY);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(fromX + 10, fromY + 10, new() { Steps = 3 });
        await page.Mouse.MoveAsync(target.X + right, target.Y + down, new() { Steps = Steps });
        await page.Mouse.UpAsync();
        await page.WaitForFunctionAsync("count => document.querySelectorAll('.x6-node').length > count", before.Count);
        return (await IdsAsync()).Except(before).Single();
    }

    /// <summary>Draws a connection.</summary>
    public async Task ConnectAsync(string source, string port, string target)
    {
        // A selected node lies under a frame that takes the pointer for itself.
        await LeaveAsync();
        var edges = await EdgesAsync();
        var (fromX, fromY) = await CentreAsync(Node(source).Locator($"[port='{port}']"));
        var (toX, toY) = await CentreAsync(Node(target).Locator("[port='In']"));
        await page.Mouse.MoveAsync(fromX, fromY);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(fromX + 12, fromY - 6, new() { Steps = 3 });
        await page.Mouse.MoveAsync(toX, toY, new() { Steps = Steps });
        await page.Mouse.UpAsync();
        await page.WaitForFunctionAsync("count => document.querySelectorAll('.x6-edge').length > count", edges);
    }

    /// <summary>Removes the n-th connection of the definition by the button that its line shows.</summary>
    public async Task RemoveConnectionAsync(int index)
    {
        var edges = await EdgesAsync();
        var edge = page.Locator(".x6-edge").Nth(index);
        var id = await edge.GetAttributeAsync("data-cell-id");
        var point = await edge.Locator("path").First.EvaluateAsync<float[]>(
            "path => { const middle = path.getPointAtLength(path.getTotalLength() / 2).matrixTransform(path.getScreenCTM()); return [middle.x, middle.y]; }");
        await LeaveAsync();
        await page.Mouse.MoveAsync(point[0], point[1], new() { Steps = 4 });
        await page.Locator($".x6-cell-tool-button[data-cell-id='{id}']").First.ClickAsync(new() { Force = true });
        await page.WaitForFunctionAsync("count => document.querySelectorAll('.x6-edge').length < count", edges);
    }

    /// <summary>Selects a node and waits for its properties.</summary>
    public async Task SelectAsync(string id, string property)
    {
        var box = (await Node(id).BoundingBoxAsync())!;
        // The names of its ports stand beside it and belong to the box.
        await page.Mouse.ClickAsync(box.X + (box.Width * 0.3f), box.Y + (box.Height / 2));
        await Field(property).WaitForAsync();
    }

    /// <summary>Writes a text and waits until the editor has saved it by itself.</summary>
    public Task<IResponse> FillAsync(string property, string value)
    {
        var input = Field(property).Locator("input:not([type=hidden]), textarea").First;
        return SavedAsync(value, async () =>
        {
            await input.FillAsync("");
            await input.FillAsync(value);
            await input.PressAsync("Tab");
        });
    }

    /// <summary>Picks one of a list and waits until the editor has saved.</summary>
    public Task<IResponse> ChooseAsync(string property, string choice) => SavedAsync(null, async () =>
    {
        await Field(property).Locator(".mud-input").First.ClickAsync();
        await page.Locator(".mud-popover-open").GetByText(choice, new() { Exact = true }).ClickAsync();
    });

    /// <summary>Adds values to a list, each of which the editor has saved before the next is typed.</summary>
    public async Task AddAsync(string property, params string[] values)
    {
        var input = Field(property).Locator("input").First;
        foreach (var value in values)
        {
            await SavedAsync(value, async () =>
            {
                await input.FillAsync("");
                await input.PressSequentiallyAsync(value);
                await input.PressAsync("Enter");
            });
        }
    }

    /// <summary>Presses one of the buttons above the canvas and waits for what the server says.</summary>
    public Task<IResponse> PublishAsync() => page.RunAndWaitForResponseAsync(
        () => page.Locator("elsa-workflow-definition-editor button.mud-icon-button.mud-primary-text").First.ClickAsync(),
        response => IsSave(response, publishes: true));

    /// <summary>Closes the messages, which lie over the canvas.</summary>
    public async Task DismissMessagesAsync()
    {
        for (var count = await Messages.CountAsync(); count > 0; count = await Messages.CountAsync())
        {
            await Messages.First.GetByRole(AriaRole.Button).ClickAsync();
            await page.WaitForFunctionAsync("count => document.querySelectorAll('.mud-snackbar').length < count", count);
        }
    }

    /// <summary>Lets the editor run the workflow.</summary>
    public Task RunAsync() => page.Locator("elsa-workflow-definition-editor button.mud-icon-button.mud-success-text").First.ClickAsync();

    private static bool IsSave(IResponse response, bool publishes) => response.Request.Method == "POST" && response.Url.EndsWith("/elsa/api/workflow-definitions", StringComparison.Ordinal)
        && response.Request.PostData!.Contains(publishes ? "\"publish\":true" : "\"publish\":false", StringComparison.Ordinal);

    // Waits for a save that carries what was written, or for any. A panel that is drawn again with what it fetched or saved forgets what was typed meanwhile: as a person would, the hand types it again.
    private async Task<IResponse> SavedAsync(string? written, Func<Task> edit)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await page.RunAndWaitForResponseAsync(edit, response => IsSave(response, publishes: false) && (written is null || Carries(response, written)), new() { Timeout = attempt * PatienceMilliseconds });
            }
            catch (TimeoutException) when (attempt < Attempts)
            {
            }
        }
    }

    // As a value of its own, be it text, number or item of a list written as text.
    private static bool Carries(IResponse save, string written) => Regex.IsMatch(JsonNode.Parse(save.Request.PostData!)!.ToJsonString(Readable), $"[:\"]{Regex.Escape(written)}[\"\\\\,}}]");

    private ILocator Field(string property) =>
        page.Locator(".mud-input-control", new() { Has = page.Locator("label", new() { HasTextRegex = new Regex($"^{Regex.Escape(property)}$") }) }).Last;

    private async Task LeaveAsync()
    {
        var node = (await Node(emptyBeside).BoundingBoxAsync())!;
        await page.Mouse.ClickAsync(node.X - 90, node.Y - 50);
        await page.Locator(".x6-widget-selection-box").First.WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    private async Task<IReadOnlyList<string>> IdsAsync() => await page.Locator(".x6-node").EvaluateAllAsync<string[]>("nodes => nodes.map(node => node.dataset.cellId)");

    private Task<int> EdgesAsync() => page.Locator(".x6-edge").CountAsync();

    private static async Task<(float X, float Y)> CentreAsync(ILocator locator)
    {
        var box = (await locator.BoundingBoxAsync())!;
        return (box.X + (box.Width / 2), box.Y + (box.Height / 2));
    }
}
