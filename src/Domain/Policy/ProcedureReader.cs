using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.RuleFiles;

namespace CreditFlow.Domain.Policy;

/// <summary>Reads the procedures of a policy file with their clocks and targets.</summary>
internal static class ProcedureReader
{
    private const int LongestClock = 120;

    public static IReadOnlyList<ProcedureRule> Read(RuleElement element, RuleTexts rules)
    {
        var procedures = new List<ProcedureRule>();
        foreach (var item in element.SomeItems())
        {
            item.Only("id", "name", "rule", "decidedBy", "fourEyes", "clock", "targets");
            var id = item.Required("id").Text();
            if (procedures.Exists(other => other.Id == id))
            {
                throw item.Error($"程序“{id}”列了两次，请删去一处");
            }

            var rule = rules.CitedBy(item);
            ServiceTarget[] targets = [.. (item.Optional("targets")?.Items() ?? []).Select(target => ReadTarget(target, rules))];
            procedures.Add(new ProcedureRule(
                id,
                item.Required("name").Text(),
                item.Required("decidedBy").OneOf(("source", DecidingBody.Source), ("operator", DecidingBody.Operator), ("nobody", DecidingBody.Nobody)),
                item.Required("fourEyes").Flag(),
                item.Optional("clock") is { } clock ? ReadClock(clock, id, rule, targets, rules) : null,
                targets,
                rule));
        }

        return procedures;
    }

    private static ProcedureClock ReadClock(RuleElement clock, string id, string rule, ServiceTarget[] targets, RuleTexts rules)
    {
        clock.Only("length", "unit", "from", "countStartDay", "pauseOnSupplement", "extension");
        return clock.Required("countStartDay").Flag()
            ? throw clock.Required("countStartDay").Error("应为 false：开始的当日不计入（民法典第二百零一条）")
            : new ProcedureClock(
                id,
                Length(clock),
                Unit(clock),
                clock.Required("from").Text(),
                CountStartDay: false,
                clock.Required("pauseOnSupplement").Flag(),
                clock.Optional("extension") is { } extension ? ReadExtension(extension, rules) : null,
                rule,
                targets);
    }

    private static ClockExtension ReadExtension(RuleElement element, RuleTexts rules)
    {
        element.Only("max", "approver", "tellBefore", "rule");
        return new ClockExtension(element.Required("max").Whole(1, LongestClock), element.Required("approver").Text(), element.Required("tellBefore").Flag(), rules.CitedBy(element));
    }

    private static ServiceTarget ReadTarget(RuleElement element, RuleTexts rules)
    {
        element.Only("id", "length", "unit", "from", "statutory", "rule");
        return element.Required("statutory").Flag()
            ? throw element.Required("statutory").Error("应为 false：法定的时间写在 clock 里，不写成服务目标")
            : new ServiceTarget(element.Required("id").Text(), Length(element), Unit(element), element.Required("from").Text(), rules.CitedBy(element));
    }

    private static int Length(RuleElement element) => element.Required("length").Whole(1, LongestClock);

    private static DeadlineUnit Unit(RuleElement element) => element.Required("unit").OneOf(
        ("working_days", DeadlineUnit.WorkingDays),
        ("days", DeadlineUnit.CalendarDays),
        ("months", DeadlineUnit.Months));
}
