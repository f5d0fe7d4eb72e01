using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.RuleFiles;

namespace CreditFlow.Domain.Policy;

/// <summary>Reads how the classes of a policy file are publicised and shortened.</summary>
internal static class PublicityReader
{
    private const int LongestPeriod = 120;

    public static IReadOnlyList<PublicityRule> ReadPenalties(RuleElement root, PolicyPackHeader header, RuleTexts rules)
    {
        // Everybody's law must answer for every penalty; a sector's own may leave them to it.
        if (header.Sector is not null && root.Optional("classes") is null)
        {
            return [];
        }

        var element = root.Required("classes");
        return Read(element, rules, [ViolationClass.General, ViolationClass.Serious]);
    }

    public static IReadOnlyList<PublicityRule> Read(RuleElement element, RuleTexts rules, IReadOnlyList<ViolationClass> needed)
    {
        var classes = new List<PublicityRule>();
        foreach (var item in element.SomeItems())
        {
            var rule = ReadClass(item, rules);
            if (classes.Exists(other => other.Class == rule.Class))
            {
                throw item.Error("同一类别列了两次，请删去一处");
            }

            classes.Add(rule);
        }

        foreach (var missing in needed.Except(classes.Select(rule => rule.Class)))
        {
            throw element.Error($"缺少类别“{WordOf(missing)}”，请补上");
        }

        return [.. classes.OrderBy(rule => rule.Class)];
    }

    public static ViolationClass ClassOf(RuleElement element) =>
        element.OneOf(("minor", ViolationClass.Minor), ("general", ViolationClass.General), ("serious", ViolationClass.Serious));

    private static PublicityRule ReadClass(RuleElement item, RuleTexts rules)
    {
        item.Only("class", "rules", "publish", "scope", "periodModel", "min", "max", "default", "anchor", "unfulfilled", "unknownAtExpiry", "cut");
        var publish = item.Required("publish").OneOf(("yes", PublishMode.Yes), ("if_needed", PublishMode.IfNeeded), ("no", PublishMode.No));
        var (min, max) = publish == PublishMode.No ? Nothing(item) : ReadRange(item);
        return new PublicityRule(
            ClassOf(item.Required("class")),
            publish,
            item.Required("scope").OneOf(
                ("public", DisclosureScope.Public),
                ("authorised", DisclosureScope.Authorised),
                ("internal", DisclosureScope.Internal),
                ("record_only", DisclosureScope.RecordOnly)),
            item.Required("periodModel").OneOf(
                ("fixed_in_catalogue", PeriodModel.FixedInCatalogue),
                ("fixed_in_decision", PeriodModel.FixedInDecision),
                ("min_apply_max_auto", PeriodModel.MinApplyMaxAuto)),
            min,
            max,
            item.Optional("default")?.Whole(min, max),
            item.Required("anchor").OneOf(("decision_date", PeriodAnchor.DecisionDate), ("published_date", PeriodAnchor.PublishedDate)),
            item.Required("unfulfilled").OneOf(("hold", UnfulfilledAtExpiry.Hold), ("stop", UnfulfilledAtExpiry.Stop), ("sector_rule", UnfulfilledAtExpiry.SectorRule)),
            item.Required("unknownAtExpiry").OneOf(("stop", UnknownAtExpiry.Stop), ("hold", UnknownAtExpiry.Hold)),
            ReadCut(item.Required("cut"), min, max, rules),
            rules.AllCitedBy(item));
    }

    private static (int Min, int Max) Nothing(RuleElement item) => (item.Required("min").Whole(0, 0), item.Required("max").Whole(0, 0));

    private static (int Min, int Max) ReadRange(RuleElement item)
    {
        var (min, max) = (item.Required("min").Whole(0, LongestPeriod), item.Required("max").Whole(1, LongestPeriod));
        return min > max ? throw item.Error($"最短 {min} 个月长于最长 {max} 个月，请核对 min 和 max") : (min, max);
    }

    private static CutRule ReadCut(RuleElement element, int periodMin, int periodMax, RuleTexts rules)
    {
        element.Only("allowed", "min", "max", "office", "floor", "once", "neverAtMaximum", "conditions", "rule");
        var (min, max) = ReadCutRange(element);
        var office = element.Optional("office")?.Only("min", "max");
        if (office is { } setting && (min ?? max) is not null)
        {
            throw setting.Error("法规已经写明缩短的月数，不能再用本单位的设定；请删去 office");
        }

        var (officeMin, officeMax) = office is { } own ? ReadCutRange(own) : default;
        return new CutRule(
            element.Required("allowed").Flag(),
            min,
            max,
            officeMin,
            officeMax,
            element.Required("floor").Whole(periodMin, periodMax),
            element.Required("once").Flag(),
            element.Optional("neverAtMaximum")?.Flag() ?? false,
            [.. (element.Optional("conditions")?.Items() ?? []).Select(group => (IReadOnlyList<CutFinding>)[.. group.SomeItems().Select(FindingOf)])],
            rules.CitedBy(element));
    }

    private static (int? Min, int? Max) ReadCutRange(RuleElement element)
    {
        var (min, max) = (element.Optional("min")?.Whole(1, LongestPeriod), element.Optional("max")?.Whole(1, LongestPeriod));
        return min > max ? throw element.Error($"最少缩短 {min} 个月大于最多 {max} 个月，请核对 min 和 max") : (min, max);
    }

    private static CutFinding FindingOf(RuleElement element) => element.OneOf(
        ("fulfilled_in_time", CutFinding.FulfilledInTime),
        ("harm_removed", CutFinding.HarmRemoved),
        ("harm_reduced", CutFinding.HarmReduced),
        ("no_harm", CutFinding.NoHarm));

    private static string WordOf(ViolationClass violationClass) => violationClass switch
    {
        ViolationClass.Minor => "minor",
        ViolationClass.General => "general",
        ViolationClass.Serious => "serious",
    };
}
