using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.RuleFiles;

namespace CreditFlow.Domain.Policy;

/// <summary>Reads grades and decision tables for breaches of commitments from a policy file.</summary>
internal static class BreachReader
{
    public static BreachRules Read(RuleElement element, RuleTexts rules)
    {
        element.Only("grades", "tables");
        var grades = PublicityReader.Read(element.Required("grades"), rules, Enum.GetValues<ViolationClass>());
        var tables = new List<BreachTable>();
        foreach (var item in element.Required("tables").SomeItems())
        {
            var table = ReadTable(item, rules);
            if (tables.Count > 0 && table.EffectiveFrom <= tables[^1].EffectiveFrom)
            {
                throw item.Required("effectiveFrom").Error("判定表要按启用日期从早到晚排列，日期不能相同");
            }

            tables.Add(table);
        }

        return new BreachRules(grades, tables);
    }

    private static BreachTable ReadTable(RuleElement element, RuleTexts rules)
    {
        element.Only("version", "effectiveFrom", "signedBy", "signedOn", "rows");
        var list = element.Required("rows");
        RuleElement[] items = [.. list.SomeItems()];
        BreachTableRow[] rows = [.. items.Select(item => ReadRow(item, rules))];
        var table = new BreachTable(element.Required("version").Text(), element.Required("effectiveFrom").Date(), element.Required("signedBy").Text(), element.Required("signedOn").Date(), rows);
        if (table.SignedOn > table.EffectiveFrom)
        {
            throw element.Required("signedOn").Error("签发日期晚于启用日期，请核对");
        }

        if (Array.FindIndex(rows, row => row.When.Count == 0) is var always && always != rows.Length - 1)
        {
            throw always < 0
                ? list.Error("最后一行的 when 应为空，其他各行都不符合时才有结论")
                : items[always + 1].Error("上一行没有条件，总是适用，这一行永远用不到；请调整次序");
        }

        return table;
    }

    private static BreachTableRow ReadRow(RuleElement item, RuleTexts rules)
    {
        item.Only("when", "grade", "reason", "rule");
        return new BreachTableRow(
            [.. item.Required("when").Items().Select(ReadCondition)],
            PublicityReader.ClassOf(item.Required("grade")),
            item.Required("reason").Text(),
            rules.CitedBy(item));
    }

    private static BreachCondition ReadCondition(RuleElement item)
    {
        item.Only("fact", "is", "atLeast", "atMost");
        var fact = item.Required("fact").OneOf(
            ("false_commitment", BreachFact.FalseCommitment),
            ("harm", BreachFact.Harm),
            ("fixed_in_time", BreachFact.FixedInTime),
            ("tolerant_acceptance", BreachFact.TolerantAcceptance),
            ("months_since_last_breach", BreachFact.MonthsSinceLastBreach),
            ("working_days_overdue", BreachFact.WorkingDaysOverdue));
        var condition = new BreachCondition(fact, item.Optional("is")?.Flag(), item.Optional("atLeast")?.Whole(0, 10_000), item.Optional("atMost")?.Whole(0, 10_000));
        var isNumber = (condition.AtLeast ?? condition.AtMost) is not null;
        return BreachCondition.IsYesOrNo(fact) switch
        {
            true when condition.Is is null || isNumber => throw item.Error("这一项只答是否，请用 is 写 true 或者 false"),
            false when condition.Is is not null || !isNumber => throw item.Error("这一项是数字，请用 atLeast 或者 atMost 写明范围"),
            _ => condition,
        };
    }
}
