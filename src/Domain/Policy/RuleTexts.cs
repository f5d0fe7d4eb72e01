using CreditFlow.Domain.RuleFiles;

namespace CreditFlow.Domain.Policy;

/// <summary>The rules a policy file lists; whatever else it says must cite one of them.</summary>
internal sealed class RuleTexts
{
    private readonly Dictionary<string, PolicySource> _sources = [];
    private readonly Dictionary<string, RuleText> _rules = [];

    public RuleTexts(RuleElement sources, RuleElement rules)
    {
        foreach (var item in sources.SomeItems())
        {
            AddSource(item.Only("key", "title", "number", "version", "reading"));
        }

        foreach (var item in rules.SomeItems())
        {
            AddRule(item.Only("id", "source", "article", "text"));
        }
    }

    public IReadOnlyList<PolicySource> Sources => [.. _sources.Values];

    public IReadOnlyList<RuleText> All => [.. _rules.Values];

    /// <summary>The rule that an element's <c>rule</c> cites.</summary>
    public string CitedBy(RuleElement element) => Known(element.Required("rule"));

    /// <summary>The rules that an element's <c>rules</c> cites, at least one.</summary>
    public IReadOnlyList<string> AllCitedBy(RuleElement element) => [.. element.Required("rules").SomeItems().Select(Known)];

    private string Known(RuleElement rule) =>
        _rules.ContainsKey(rule.Text()) ? rule.Text() : throw rule.Error($"规则 {rule.Text()} 没有列在 $.rules 里，请先在那里写明出处和内容");

    private void AddSource(RuleElement item)
    {
        var source = new PolicySource(
            item.Required("key").Text(),
            item.Required("title").Text(),
            item.Optional("number")?.Text(),
            item.Optional("version")?.Text(),
            item.Optional("reading")?.Flag() ?? false);
        if (!_sources.TryAdd(source.Key, source))
        {
            throw item.Error($"来源“{source.Key}”列了两次，请删去一处");
        }
    }

    private void AddRule(RuleElement item)
    {
        var key = item.Required("source").Text();
        if (!_sources.TryGetValue(key, out var source))
        {
            throw item.Required("source").Error($"来源“{key}”没有列在 $.sources 里");
        }

        var article = item.Optional("article")?.Text();
        if (article is null && !source.IsReading)
        {
            throw item.Error("出自法规文件的规则要写明条款（article）");
        }

        var rule = new RuleText(item.Required("id").Text(), source, article, item.Required("text").Text());
        if (!_rules.TryAdd(rule.RuleId, rule))
        {
            throw item.Error($"规则 {rule.RuleId} 列了两次，请删去一处");
        }
    }
}
