using CreditFlow.Domain.RuleFiles;

namespace CreditFlow.Domain.Policy;

/// <summary>Turns a policy file into a pack and refuses whatever contradicts itself.</summary>
internal static class PolicyPackReader
{
    public static PolicyPack Read(RuleElement root)
    {
        root.Only(
            "$schema", "format", "id", "version", "name", "jurisdiction", "sector", "standing", "effectiveFrom", "effectiveTo", "selection", "sources", "rules", "classes", "multiplePenalties",
            "expiry", "breaches", "repair", "procedures", "tolerantAcceptance", "grades", "supervision", "consent", "notices");
        root.Required("format").OneOf(("creditflow-policy/2", true));
        var header = ReadHeader(root);
        var rules = new RuleTexts(root.Required("sources"), root.Required("rules"));
        var procedures = ProcedureReader.Read(root.Required("procedures"), rules);
        return new PolicyPack(new PolicyPackParts
        {
            Header = header,
            Sources = rules.Sources,
            Rules = rules.All,
            Classes = PublicityReader.ReadPenalties(root, header, rules),
            MultiplePenalties = root.Optional("multiplePenalties")?.OneOf(("longest", MultiplePenalties.Longest)) ?? MultiplePenalties.Longest,
            Expiry = root.Optional("expiry") is { } expiry ? ReadExpiry(expiry, rules) : null,
            Breaches = root.Optional("breaches") is { } breaches ? BreachReader.Read(breaches, rules) : null,
            Repair = root.Optional("repair") is { } repair ? RepairReader.Read(repair, rules) : null,
            Procedures = procedures,
            TolerantAcceptance = root.Optional("tolerantAcceptance") is { } tolerant ? ReadTolerantAcceptance(tolerant, rules) : null,
            Grades = root.Optional("grades") is { } grades ? ReadGrades(grades, rules) : null,
            Supervision = [.. (root.Optional("supervision")?.Items() ?? []).Select(step => ReadStep(step, rules))],
            Consent = root.Optional("consent") is { } consent ? ReadConsent(consent, rules) : null,
            Notices = ReadNotices(root.Required("notices"), procedures, rules),
        });
    }

    private static PolicyPackHeader ReadHeader(RuleElement root)
    {
        var selection = root.Required("selection").Only("publicity", "procedures");
        var header = new PolicyPackHeader(
            root.Required("id").Text(),
            root.Required("version").Text(),
            root.Required("name").Text(),
            root.Required("jurisdiction").Text(),
            root.Optional("sector")?.Text(),
            root.Required("standing").OneOf(("checked", PackStanding.Checked), ("unverified", PackStanding.Unverified)),
            new RuleSelection(DateOf(selection.Required("publicity")), DateOf(selection.Required("procedures"))),
            root.Required("effectiveFrom").Date(),
            root.Optional("effectiveTo")?.Date());
        return header.EffectiveTo < header.EffectiveFrom
            ? throw root.Required("effectiveTo").Error("早于 effectiveFrom，请核对施行和失效的日期")
            : header;
    }

    private static RuleDate DateOf(RuleElement element) => element.OneOf(("decision_date", RuleDate.DecisionDate), ("receipt_date", RuleDate.ReceiptDate));

    private static ExpiryRule ReadExpiry(RuleElement element, RuleTexts rules)
    {
        element.Only("askWorkingDaysBefore", "escalateWorkingDaysBefore", "recheckDays", "deferred", "rule");
        var ask = element.Required("askWorkingDaysBefore").Whole(1, 250);
        return new ExpiryRule(
            ask,
            element.Required("escalateWorkingDaysBefore").Whole(0, ask),
            element.Required("recheckDays").Whole(1, 366),
            element.Required("deferred").OneOf(("not_yet_fulfilled", DeferredFulfilment.NotYetFulfilled), ("fulfilled", DeferredFulfilment.Fulfilled)),
            rules.CitedBy(element));
    }

    private static TolerantAcceptanceRule ReadTolerantAcceptance(RuleElement element, RuleTexts rules)
    {
        element.Only("grades", "writtenPromise", "rule");
        return new TolerantAcceptanceRule([.. element.Required("grades").SomeItems().Select(grade => grade.Text())], element.Required("writtenPromise").Flag(), rules.CitedBy(element));
    }

    private static GradeScale ReadGrades(RuleElement element, RuleTexts rules)
    {
        element.Only("bands", "rule");
        var bands = new List<GradeBand>();
        foreach (var item in element.Required("bands").SomeItems())
        {
            item.Only("grade", "above", "upTo", "meaning", "inspection");
            var upTo = item.Required("upTo").Whole(1, 100_000);
            var band = new GradeBand(
                item.Required("grade").Text(),
                item.Required("above").Whole(0, upTo - 1),
                upTo,
                item.Required("meaning").Text(),
                item.Required("inspection").OneOf(("lower", InspectionLevel.Lower), ("normal", InspectionLevel.Normal), ("higher", InspectionLevel.Higher)));
            if (bands.Count > 0 && bands[^1].Above != band.UpTo)
            {
                throw item.Required("upTo").Error($"等级从高到低要首尾相接：应为上一等级的下限 {bands[^1].Above}");
            }

            bands.Add(band);
        }

        return new GradeScale(bands, rules.CitedBy(element));
    }

    private static SupervisionStep ReadStep(RuleElement element, RuleTexts rules)
    {
        element.Only("id", "name", "workingDaysOverdue", "template", "rule");
        return new SupervisionStep(
            element.Required("id").Text(),
            element.Required("name").Text(),
            element.Required("workingDaysOverdue").Whole(0, 250),
            element.Required("template").Text(),
            rules.CitedBy(element));
    }

    private static ConsentRule ReadConsent(RuleElement element, RuleTexts rules)
    {
        element.Only("maxDays", "singleUse", "revocable", "rule");
        return new ConsentRule(element.Required("maxDays").Whole(1, 366), element.Required("singleUse").Flag(), element.Required("revocable").Flag(), rules.CitedBy(element));
    }

    private static List<NoticeRule> ReadNotices(RuleElement element, IReadOnlyList<ProcedureRule> procedures, RuleTexts rules)
    {
        var notices = new List<NoticeRule>();
        foreach (var item in element.Items())
        {
            item.Only("procedure", "outcome", "template", "to", "statutory", "rule");
            var notice = new NoticeRule(
                item.Required("procedure").Text(),
                item.Required("outcome").Text(),
                item.Required("template").Text(),
                item.Required("to").OneOf(
                    ("applicant", NoticeRecipient.Applicant),
                    ("subject", NoticeRecipient.Subject),
                    ("agency", NoticeRecipient.Agency),
                    ("government", NoticeRecipient.Government),
                    ("operator", NoticeRecipient.Operator)),
                item.Required("statutory").Flag(),
                rules.CitedBy(item));
            if (procedures.All(procedure => procedure.Id != notice.Procedure))
            {
                throw item.Required("procedure").Error($"没有程序“{notice.Procedure}”，可用的是 {string.Join("、", procedures.Select(procedure => procedure.Id))}");
            }

            if (notices.Exists(other => other.Procedure == notice.Procedure && other.Outcome == notice.Outcome))
            {
                throw item.Error($"程序“{notice.Procedure}”的结果“{notice.Outcome}”列了两次，请删去一处");
            }

            notices.Add(notice);
        }

        return notices;
    }
}
