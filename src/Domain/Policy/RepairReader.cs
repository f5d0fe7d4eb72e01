using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.RuleFiles;

namespace CreditFlow.Domain.Policy;

/// <summary>Reads the rules of credit repair of a policy file.</summary>
internal static class RepairReader
{
    private const int LongestBar = 120;

    public static RepairRule Read(RuleElement element, RuleTexts rules)
    {
        element.Only("rule", "methods", "otherMethodsAllowed", "conditions", "endsMeasures", "sharesResult", "falseMaterial");
        var methods = new List<RepairMethod>();
        foreach (var item in element.Required("methods").SomeItems())
        {
            var method = ReadMethod(item, rules);
            if (methods.Exists(other => other.Id == method.Id))
            {
                throw item.Error($"修复方式“{method.Id}”列了两次，请删去一处");
            }

            methods.Add(method);
        }

        return new RepairRule(
            methods,
            element.Required("otherMethodsAllowed").Flag(),
            [.. element.Required("conditions").SomeItems().Select(item => ReadCondition(item, rules))],
            element.Required("endsMeasures").Flag(),
            element.Required("sharesResult").Flag(),
            ReadFalseMaterial(element.Required("falseMaterial"), rules),
            rules.CitedBy(element));
    }

    private static RepairMethod ReadMethod(RuleElement item, RuleTexts rules)
    {
        item.Only("id", "text", "requiredFor", "evidence", "rule");
        RepairEvidence[] evidence = [.. item.Required("evidence").SomeItems().Select(ReadEvidence)];
        return evidence.Any(piece => piece.Required)
            ? new RepairMethod(item.Required("id").Text(), item.Required("text").Text(), Classes(item.Required("requiredFor")), evidence, rules.CitedBy(item))
            : throw item.Required("evidence").Error("至少要有一项必交的证明（required 为 true），否则无从核对");
    }

    private static RepairEvidence ReadEvidence(RuleElement item)
    {
        item.Only("id", "text", "required");
        return new RepairEvidence(item.Required("id").Text(), item.Required("text").Text(), item.Required("required").Flag());
    }

    private static RepairCondition ReadCondition(RuleElement item, RuleTexts rules)
    {
        item.Only("id", "kind", "text", "classes", "rule");
        return new RepairCondition(
            item.Required("id").Text(),
            item.Required("kind").OneOf(
                ("fulfilled", RepairConditionKind.Fulfilled),
                ("minimum_period_over", RepairConditionKind.MinimumPeriodOver),
                ("required_methods", RepairConditionKind.RequiredMethods),
                ("not_barred", RepairConditionKind.NotBarred),
                ("judged", RepairConditionKind.Judged)),
            item.Required("text").Text(),
            Classes(item.Required("classes")),
            rules.CitedBy(item));
    }

    private static FalseMaterialRule ReadFalseMaterial(RuleElement element, RuleTexts rules)
    {
        element.Only("republish", "hearing", "barMonths", "barNote", "rule");
        return new FalseMaterialRule(
            element.Required("republish").Flag(),
            element.Required("hearing").Flag(),
            element.Optional("barMonths")?.Whole(1, LongestBar),
            rules.CitedBy(element),
            element.Optional("barNote")?.Text());
    }

    private static ViolationClass[] Classes(RuleElement element) => [.. element.Items().Select(PublicityReader.ClassOf)];
}
