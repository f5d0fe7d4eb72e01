using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CreditFlow.Activities.Cases;
using CreditFlow.Activities.Notices;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Commitments;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Records;
using CreditFlow.Domain.Subjects;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;

namespace CreditFlow.Activities.Commitments;

/// <summary>
/// Puts a breach on record as two people found it (BRE-08): a minor one is recorded and never public (BRE-03), a general or serious one is public from the date of the finding for the months that were
/// found (BRE-04, BRE-05, A-16). The finding is the document that tells it, and bears its number.
/// </summary>
[Activity(ActivityCategories.Namespace, ActivityCategories.Commitment, "按判定和复核的结果认定违诺：记入信用记录（BRE-08），轻微的只记录不公示（BRE-03），一般、严重的从认定之日起公示（BRE-04、BRE-05、A-16），并出具认定文书。", DisplayName = "认定违诺并记入记录")]
public sealed class FindBreach : CodeActivity, IMatterActivity
{
    private static readonly string[] Always = ["BRE-02"];
    private static readonly string[] WhenNotPublic = ["BRE-03", "BRE-08"];
    private const string AnyGrade = "found";

    /// <summary>The facts found.</summary>
    [Input(DisplayName = "查明的事实", Description = "写入认定文书和信用记录；通常取自查明事实环节填写的数据。", DefaultSyntax = "JavaScript", UIHint = InputUIHints.MultiLine, Order = 1)]
    [Required]
    public Input<string>? Facts { get; set; }

    /// <summary>The grade: Minor, General or Serious.</summary>
    [Input(DisplayName = "违诺等级", Description = "Minor（轻微）、General（一般）或 Serious（严重）；通常取自判定环节填写的数据。", DefaultSyntax = "JavaScript", Order = 2)]
    [Required]
    public Input<string>? Grade { get; set; }

    /// <summary>How many months it is public; none for one that is only recorded.</summary>
    [Input(DisplayName = "公示月数", Description = "公示几个月；只记录不公示的不填。", Unit = "个月", DefaultSyntax = "JavaScript", Order = 3)]
    public Input<int?>? Months { get; set; }

    /// <summary>Why it is of that grade.</summary>
    [Input(DisplayName = "认定的理由", Description = "写入认定文书。", DefaultSyntax = "JavaScript", UIHint = InputUIHints.MultiLine, Order = 4)]
    [Required]
    public Input<string>? Reason { get; set; }

    /// <summary>What is answered to what the subject pleaded.</summary>
    [Input(DisplayName = "对陈述申辩的答复", Description = "采纳或者不采纳及理由，写入认定文书；当事人没有陈述申辩的不填。", DefaultSyntax = "JavaScript", UIHint = InputUIHints.MultiLine, Order = 5)]
    public Input<string?>? Answer { get; set; }

    /// <summary>What was promised, as the public may read it; as the commitment says it when empty.</summary>
    [Input(DisplayName = "公示的承诺内容", Description = "写入信用记录并公示；通常取自查明事实环节填写的数据，不填为承诺书的内容。", DefaultSyntax = "JavaScript", UIHint = InputUIHints.MultiLine, Order = 6)]
    public Input<string?>? Content { get; set; }

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var matter = await context.FindMatterAsync().ConfigureAwait(false);
        var (about, commitment) = (matter.RequireCase(), matter.RequireCommitment());
        var today = ChinaTime.DayOf(context.Now);
        var pack = context.GetRequiredService<BreachInquiry>().PackOn(about.PackId, today);
        var grade = Enum.TryParse<ViolationClass>(context.Get(Grade), out var given) && Enum.IsDefined(given)
            ? given
            : throw new InvalidOperationException("没有判定违诺的等级。请核对判定环节填写的数据。");
        var period = PeriodOf(pack, grade, context.Get(Months), today);
        var record = Receive(context, pack, commitment, grade, period, today);
        commitment.Break();
        about.Found(record.Id);
        context.GetRequiredService<AuditTrail>().Record(
            context.GetRequiredService<TurnActor>().Actor, "record.breach-recorded", "record", record.Id.ToString("D"), about.Id, "BRE-08", new { commitment = commitment.Id, grade, months = period?.Months ?? 0, pack = pack.Id });
        var text = period is null ? $"{BreachWords.Grade(grade)}，记入信用记录，不公示" : $"{BreachWords.Grade(grade)}，公示至 {ChinaTime.Full(period.LastDay)}";
        context.GetRequiredService<CaseChronicle>().Note(about, CaseEventKind.BreachRecorded, "case.breach-recorded", step: context.ActivityDisplayName, text: text, textIsPublic: true, ruleId: period?.RuleIds[0] ?? "BRE-08");
        context.JournalData["Text"] = text;
        Tell(context, matter, pack, record, period);
    }

    private static PublicityPeriod? PeriodOf(PolicyPack pack, ViolationClass grade, int? months, DateOnly foundOn)
    {
        if (pack.Breaches?.Grade(grade) is not { } rule || rule.Publish == PublishMode.No)
        {
            return null;
        }

        return months is { } length && rule.Allows(length)
            ? PublicityPeriod.Compute(pack.Id, rule, length, foundOn)
            : throw new InvalidOperationException($"{BreachWords.Grade(grade)}的公示期是 {rule.MinMonths} 到 {rule.MaxMonths} 个月（{rule.RuleId}），填写的是 {months?.ToString(CultureInfo.InvariantCulture) ?? "空"}。请核对判定环节填写的数据。");
    }

    private CreditRecord Receive(ActivityExecutionContext context, PolicyPack pack, Commitment commitment, ViolationClass grade, PublicityPeriod? period, DateOnly today)
    {
        var ids = context.GetRequiredService<IIdGenerator>();
        var now = context.GetRequiredService<CommitClock>().Now;
        var (recordId, publicationId) = (context.NewId(), context.NewId());
        var publication = period is null
            ? Publication.RecordOnly(publicationId, recordId, today)
            : Publication.Begin(publicationId, recordId, period.Start, period.MinimumLastDay, period.LastDay, visible: true, ids, now);
        var content = context.Get(Content) is { Length: > 0 } written ? written : BreachWords.Content(commitment);
        var record = CreditRecord.Receive(
            new RecordIntake
            {
                Id = recordId,
                Kind = RecordKind.CommitmentBreach,
                CommitmentId = commitment.Id,
                Subject = commitment.Subject,
                AgencyId = commitment.AgencyId,
                SourceAgencyId = commitment.AgencyId,
                NaturalKey = $"breach|{commitment.Id:D}",
                DecisionNumberKey = "",
                Decision = new PenaltyDecision
                {
                    // The document's number, drawn last in this commit.
                    Number = "",
                    Date = today,
                    ViolationType = BreachWords.Sort(commitment),
                    Facts = context.Get(Facts) ?? "",
                    Basis = BasisOf(pack, period),
                    PenaltyKinds = "",
                    Content = content,
                },
                Class = grade,
                PeriodMonths = period?.Months ?? 0,
                CatalogueItem = pack.Breaches?.TableOn(today) is { } table ? $"违诺等级判定表第 {table.Version} 版" : pack.Header.Name,
                PackId = pack.Id,
                PackVersion = pack.Version,
                Fulfilment = Fulfilment.Unknown,
                Disclosure = period is null ? DisclosureScope.RecordOnly : DisclosureScope.Public,
                ContentHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{commitment.Id:D}\n{content}"))),
                ImportBatchId = Guid.Empty,
                ImportRow = 0,
                ReceivedAt = now,
            },
            publication);
        context.GetRequiredService<CreditFlowDbContext>().Records.Add(record);
        return record;
    }

    // A finding rests on law, not on this product's readings of it.
    private static string BasisOf(PolicyPack pack, PublicityPeriod? period) =>
        NoticeText.Basis(pack, Always.Concat(period?.RuleIds ?? WhenNotPublic).Append("BRE-11").Where(id => pack.FindRule(id) is { Source.IsReading: false }));

    private void Tell(ActivityExecutionContext context, Matter matter, PolicyPack pack, CreditRecord record, PublicityPeriod? period)
    {
        var (about, commitment) = (matter.RequireCase(), matter.RequireCommitment());
        var rule = pack.Notice(CaseProcedures.Breach, record.Class.ToString().ToLowerInvariant()) ?? pack.Notice(CaseProcedures.Breach, AnyGrade)
            ?? throw new InvalidOperationException($"规则包 {pack.Id} 没有规定认定违诺的文书（breach）。");
        var data = new NoticeData()
            .Add("commitment", commitment.Promise)
            .Add("made", commitment.MadeOn)
            .Add("facts", record.Decision.Facts)
            .Add("grade", pack.Breaches is null ? "违诺失信" : BreachWords.Grade(record.Class))
            .Add("why", context.Get(Reason))
            .Add("statement", CaseWords.Heard(about, context.Get(Answer)));
        if (period is not null)
        {
            data.Add("months", period.Months).Add("start", period.Start).Add("last", period.LastDay)
                .Add("repair", "履行承诺、消除影响以后，可以在公示页面申请信用修复，或者向本机关提出");
        }

        context.GetRequiredService<NoticeDesk>().Issue(
            context.NewId(),
            matter with { FoundRecord = record },
            rule.Template,
            reason: null,
            context.ActivityDisplayName,
            data,
            commitment.AgencyId,
            number => record.NumberFinding(number, SubjectName.Normalise(number)));
    }
}
