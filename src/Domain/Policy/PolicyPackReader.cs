using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.RuleFiles;

namespace CreditFlow.Domain.Policy;

/// <summary>Turns a policy file into a pack and refuses whatever contradicts itself.</summary>
internal static class PolicyPackReader
{
    private const int LongestPeriod = 120;

    public static PolicyPack Read(RuleElement root)
    {
        root.Only("format", "id", "version", "name", "jurisdiction", "effectiveFrom", "effectiveTo", "sources", "rules", "classes", "procedures");
        root.Required("format").OneOf(("creditflow-policy/1", true));
        var header = ReadHeader(root);
        var sources = ReadSources(root.Required("sources"));
        var rules = ReadRules(root.Required("rules"), sources);
        var classes = ReadClasses(root.Required("classes"), rules);
        var procedures = ReadProcedures(root.Required("procedures"), rules);
        return new PolicyPack(header, [.. sources.Values], classes, procedures, rules.Values);
    }

    private static PolicyPackHeader ReadHeader(RuleElement root)
    {
        var header = new PolicyPackHeader(
            root.Required("id").Text(),
            root.Required("version").Text(),
            root.Required("name").Text(),
            root.Required("jurisdiction").Text(),
            root.Required("effectiveFrom").Date(),
            root.Optional("effectiveTo")?.Date());
        return header.EffectiveTo < header.EffectiveFrom
            ? throw root.Required("effectiveTo").Error("lies before effectiveFrom")
            : header;
    }

    private static Dictionary<string, PolicySource> ReadSources(RuleElement element)
    {
        var sources = new Dictionary<string, PolicySource>();
        foreach (var item in element.SomeItems())
        {
            item.Only("key", "title", "version", "reading");
            var source = new PolicySource(item.Required("key").Text(), item.Required("title").Text(), item.Optional("version")?.Text(), item.Optional("reading")?.Flag() ?? false);
            if (!sources.TryAdd(source.Key, source))
            {
                throw item.Error($"the source '{source.Key}' is listed twice");
            }
        }

        return sources;
    }

    private static Dictionary<string, RuleText> ReadRules(RuleElement element, Dictionary<string, PolicySource> sources)
    {
        var rules = new Dictionary<string, RuleText>();
        foreach (var item in element.SomeItems())
        {
            item.Only("id", "source", "article", "text");
            var key = item.Required("source").Text();
            if (!sources.TryGetValue(key, out var source))
            {
                throw item.Required("source").Error($"the source '{key}' is not listed under $.sources");
            }

            var article = item.Optional("article")?.Text();
            if (article is null && !source.IsReading)
            {
                throw item.Error("a rule from a law needs its article");
            }

            var rule = new RuleText(item.Required("id").Text(), source, article, item.Required("text").Text());
            if (!rules.TryAdd(rule.RuleId, rule))
            {
                throw item.Error($"the rule {rule.RuleId} is listed twice");
            }
        }

        return rules;
    }

    private static List<PublicityRule> ReadClasses(RuleElement element, Dictionary<string, RuleText> rules)
    {
        var classes = new List<PublicityRule>();
        foreach (var item in element.SomeItems())
        {
            item.Only("class", "rule", "publish", "periodModel", "min", "max", "anchor", "unfulfilled", "unknownAtExpiry", "cut");
            var (min, max) = ReadRange(item, required: true);
            var rule = new PublicityRule(
                item.Required("class").OneOf(("general", ViolationClass.General), ("serious", ViolationClass.Serious)),
                item.Required("publish").Flag(),
                item.Required("periodModel").OneOf(("fixed_in_catalogue", PeriodModel.FixedInCatalogue)),
                min!.Value,
                max!.Value,
                item.Required("anchor").OneOf(("decision_date", PeriodAnchor.DecisionDate)),
                item.Required("unfulfilled").OneOf(("hold", UnfulfilledAtExpiry.Hold)),
                item.Required("unknownAtExpiry").OneOf(("stop", UnknownAtExpiry.Stop), ("hold", UnknownAtExpiry.Hold)),
                ReadCut(item.Required("cut"), min.Value, max.Value, rules),
                RuleId(item, rules));
            if (classes.Exists(other => other.Class == rule.Class))
            {
                throw item.Error("the class is listed twice");
            }

            classes.Add(rule);
        }

        foreach (var missing in Enum.GetValues<ViolationClass>().Except(classes.Select(rule => rule.Class)))
        {
            throw element.Error($"the class '{missing}' is missing");
        }

        return classes;
    }

    private static CutRule ReadCut(RuleElement element, int periodMin, int periodMax, Dictionary<string, RuleText> rules)
    {
        element.Only("allowed", "min", "max", "floor", "once", "neverAtMaximum", "rule");
        var (min, max) = ReadRange(element, required: false);
        var floor = element.Required("floor").Whole(periodMin, periodMax);
        return new CutRule(
            element.Required("allowed").Flag(),
            min,
            max,
            floor,
            element.Required("once").Flag(),
            element.Optional("neverAtMaximum")?.Flag() ?? false,
            RuleId(element, rules));
    }

    private static List<ProcedureClock> ReadProcedures(RuleElement element, Dictionary<string, RuleText> rules)
    {
        var procedures = new List<ProcedureClock>();
        foreach (var item in element.SomeItems())
        {
            item.Only("id", "rule", "clock", "targets");
            var clock = item.Required("clock").Only("length", "unit", "from", "countStartDay", "pauseOnSupplement", "extensionMax");
            var id = item.Required("id").Text();
            if (procedures.Exists(other => other.Id == id))
            {
                throw item.Error($"the procedure '{id}' is listed twice");
            }

            if (clock.Required("countStartDay").Flag())
            {
                throw clock.Required("countStartDay").Error("must be false: the day of the event is never counted (Civil Code 201)");
            }

            procedures.Add(new ProcedureClock(
                id,
                Length(clock),
                Unit(clock),
                clock.Required("from").Text(),
                CountStartDay: false,
                clock.Required("pauseOnSupplement").Flag(),
                clock.Optional("extensionMax")?.Whole(1, LongestPeriod),
                RuleId(item, rules),
                [.. (item.Optional("targets")?.Items() ?? []).Select(target => ReadTarget(target, rules))]));
        }

        return procedures;
    }

    private static ServiceTarget ReadTarget(RuleElement element, Dictionary<string, RuleText> rules)
    {
        element.Only("id", "length", "unit", "from", "statutory", "rule");
        return element.Required("statutory").Flag()
            ? throw element.Required("statutory").Error("must be false: a statutory time is a clock, not a target")
            : new ServiceTarget(element.Required("id").Text(), Length(element), Unit(element), element.Required("from").Text(), RuleId(element, rules));
    }

    private static (int? Min, int? Max) ReadRange(RuleElement element, bool required)
    {
        var min = (required ? element.Required("min") : element.Optional("min"))?.Whole(1, LongestPeriod);
        var max = (required ? element.Required("max") : element.Optional("max"))?.Whole(1, LongestPeriod);
        return min > max ? throw element.Error($"min {min} is greater than max {max}") : (min, max);
    }

    private static int Length(RuleElement element) => element.Required("length").Whole(1, LongestPeriod);

    private static DeadlineUnit Unit(RuleElement element) =>
        element.Required("unit").OneOf(("working_days", DeadlineUnit.WorkingDays), ("months", DeadlineUnit.Months));

    private static string RuleId(RuleElement element, Dictionary<string, RuleText> rules)
    {
        var rule = element.Required("rule");
        return rules.ContainsKey(rule.Text()) ? rule.Text() : throw rule.Error($"the rule {rule.Text()} is not listed under $.rules");
    }
}
