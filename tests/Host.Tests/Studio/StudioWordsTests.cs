using System.Text.Json;
using System.Text.RegularExpressions;
using CreditFlow.Activities.Tasks;
using CreditFlow.Testing;
using CreditFlow.Workflows.Definitions;

namespace CreditFlow.Host.Tests.Studio;

/// <summary>The dictionary that puts Chinese words over the Studio's English ones.</summary>
public sealed partial class StudioWordsTests
{
    private static readonly JsonElement Dictionary = JsonDocument.Parse(File.ReadAllText(Path.Combine(SourceTree.Root, "src", "Host", "wwwroot", "js", "studio-words.zh-CN.json"))).RootElement;

    [Fact]
    public void Every_word_is_Chinese_and_keeps_what_its_original_fills_in()
    {
        foreach (var (original, word) in Read("texts").Concat(Read("names")))
        {
            Chinese().IsMatch(word).ShouldBeTrue($"{original} = {word}");
            Places().Matches(word).Select(match => match.Value).Except(Places().Matches(original).Select(match => match.Value)).ShouldBeEmpty(original);
        }
    }

    [Fact]
    public void Every_input_and_output_of_an_activity_has_a_word_under_which_the_viewer_shows_it()
    {
        var known = Read("texts").Concat(Read("names")).Select(pair => pair.Key).ToHashSet();
        var registry = new ActivityRegistry().AddFrom(typeof(HumanTask).Assembly);
        registry.Descriptors
            .SelectMany(descriptor => descriptor.Inputs.Select(input => input.Name).Concat(descriptor.Outputs.Select(output => output.Name)))
            .Distinct().Order(StringComparer.Ordinal).Where(name => !known.Contains(name)).ShouldBeEmpty();
    }

    [Fact]
    public void What_may_be_put_into_a_cell_has_a_word()
    {
        var texts = Read("texts");
        Dictionary.GetProperty("cells").EnumerateArray().Select(cell => cell.GetString()!).Where(cell => !texts.ContainsKey(cell)).ShouldBeEmpty();
    }

    private static Dictionary<string, string> Read(string part) => Dictionary.GetProperty(part).EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.GetString()!);

    [GeneratedRegex(@"[一-鿿]", RegexOptions.CultureInvariant)]
    private static partial Regex Chinese();

    [GeneratedRegex(@"\{\d\}", RegexOptions.CultureInvariant)]
    private static partial Regex Places();
}
