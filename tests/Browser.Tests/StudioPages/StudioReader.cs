using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace CreditFlow.Browser.Tests.StudioPages;

/// <summary>Reads what stands on the screen as an administrator does, and notes what is not Chinese.</summary>
/// <param name="page">The window.</param>
/// <param name="ids">Ids that people or the engine have given: they are no words of the Studio.</param>
internal sealed class StudioReader(IPage page, IReadOnlyCollection<string> ids)
{
    // Names of languages and formats have no Chinese form.
    private static readonly string[] Names = ["JavaScript", "Liquid", "JSON"];

    // Row ids, and the number of an execution or a version after them.
    private const string NoWords = @"^[0-9a-f-]{16,}(:\d+)?$";

    // Code, what people see on nodes of the canvas, and letters that a font draws as icons.
    private const string Left = """
        ([ids, noWords]) => {
          const foreign = '.monaco-editor, .x6-node, .x6-edge, pre, code, textarea, script, style, .notranslate';
          const isLeft = (text) => /[A-Za-z]{2}/.test(text) && !/[\u4e00-\u9fff]/.test(text) && !ids.includes(text) && !new RegExp(noWords).test(text);
          const left = [];
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => node.nodeType === 1 && node.matches(foreign) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
          for (let node = walker.currentNode; node; node = walker.nextNode()) {
            if (node.nodeType === 3) {
              const text = node.nodeValue.trim().replace(/\s+/g, ' ');
              if (isLeft(text) && node.parentElement.checkVisibility({ visibilityProperty: true })) {
                left.push(text);
              }
            } else {
              for (const name of ['placeholder', 'title', 'aria-label']) {
                const text = node.getAttribute(name);
                if (text && isLeft(text)) {
                  left.push(`${name}=${text}`);
                }
              }
            }
          }
          return left;
        }
        """;

    private readonly List<string> _leftovers = [];

    /// <summary>What was not Chinese, with where it stood.</summary>
    public IReadOnlyList<string> Leftovers => _leftovers;

    /// <summary>The texts of a definition that are ids and not words.</summary>
    public static IReadOnlyCollection<string> IdsOf(JsonNode definition)
    {
        var ids = new HashSet<string>(Names, StringComparer.Ordinal);
        Collect(definition, ids);
        return ids;
    }

    /// <summary>Waits for something that has come, then reads the screen. A word may take a moment to be put over another.</summary>
    public async Task ReadAsync(string place, ILocator awaited)
    {
        await awaited.First.WaitForAsync();
        var known = ids.ToArray();
        try
        {
            await page.WaitForFunctionAsync($"([ids, noWords]) => ({Left})([ids, noWords]).length === 0", new object[] { known, NoWords }, new() { Timeout = 5_000 });
        }
        catch (TimeoutException)
        {
            _leftovers.AddRange((await page.EvaluateAsync<string[]>(Left, new object[] { known, NoWords })).Select(text => $"{place}: {text}"));
        }
    }

    private static void Collect(JsonNode? node, HashSet<string> ids)
    {
        switch (node)
        {
            case JsonObject json:
                foreach (var (_, value) in json)
                {
                    Collect(value, ids);
                }

                break;
            case JsonArray list:
                foreach (var item in list)
                {
                    Collect(item, ids);
                }

                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                Add(value.GetValue<string>(), ids);
                break;
            default:
                break;
        }
    }

    // Lists stand in definitions as JSON within a text.
    private static void Add(string text, HashSet<string> ids)
    {
        ids.Add(text.Trim());
        if (text.StartsWith('[') && TryParse(text) is { } list)
        {
            Collect(list, ids);
        }
    }

    private static JsonNode? TryParse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
