using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Notices;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Records;
using CreditFlow.Domain.Subjects;
using CreditFlow.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Case = CreditFlow.Domain.Cases.Case;

namespace CreditFlow.Host.Tests;

/// <summary>Rows for tests that begin after the import: valid, made up, each different from the others.</summary>
public static class SampleRecords
{
    private static int _made;

    /// <summary>A record of a general violation with its publication, which runs for the months given from the day it was decided.</summary>
    public static async Task<CreditRecord> AddRecordAsync(this CreditFlowApp app, DateOnly decided, int months = 12, Fulfilment fulfilment = Fulfilment.Fulfilled, DisclosureScope disclosure = DisclosureScope.Public)
    {
        var ids = app.Services.GetRequiredService<IIdGenerator>();
        var number = Interlocked.Increment(ref _made);
        var pack = app.Services.GetRequiredService<PolicyLibrary>().Get("BJ-2024");
        var period = PublicityPeriod.Compute(pack, ViolationClass.General, months, decided);
        var name = $"北京云岭测试{number}有限公司";
        var subject = Subject.Unit(ids.NewId(), SubjectKind.LegalPerson, name, name, CodeOf(number));
        var recordId = ids.NewId();
        var now = app.Time.GetUtcNow();
        var record = CreditRecord.Receive(
            new RecordIntake
            {
                Id = recordId,
                Subject = subject,
                AgencyId = "whzf3",
                SourceAgencyId = "whzf3",
                NaturalKey = $"sample-{number}",
                DecisionNumberKey = $"京文执罚2025第{number}号",
                Decision = new PenaltyDecision
                {
                    Number = $"（京）文执罚〔2025〕第{number}号",
                    Date = decided,
                    ViolationType = "擅自经营",
                    Facts = "未经许可从事经营活动",
                    Basis = "《营业性演出管理条例》第四十三条",
                    PenaltyKinds = "罚款",
                    Content = "罚款人民币壹万贰仟元",
                    FineWan = 1.2m,
                },
                Class = ViolationClass.General,
                PeriodMonths = months,
                CatalogueItem = "文化市场 第1项",
                PackId = pack.Id,
                PackVersion = pack.Version,
                Fulfilment = fulfilment,
                ContentHash = $"hash-{number}",
                ImportBatchId = ids.NewId(),
                ImportRow = number + 1,
                ReceivedAt = now,
                Disclosure = disclosure,
            },
            Publication.Begin(ids.NewId(), recordId, period.Start, period.MinimumLastDay, period.LastDay, visible: true, ids, now));
        await app.ChangeAsync(context => context.Add(record));
        return record;
    }

    /// <summary>A case about a record, without a process behind it.</summary>
    public static async Task<Case> AddCaseAsync(this CreditFlowApp app, CreditRecord record)
    {
        var ids = app.Services.GetRequiredService<IIdGenerator>();
        var number = Interlocked.Increment(ref _made);
        var filing = new CaseFiling
        {
            Kind = CaseKind.Objection,
            RecordId = record.Id,
            SubjectId = record.SubjectId,
            Grounds = ObjectionGrounds.Inaccurate,
            Statement = "罚款数额与决定书不一致",
            Applicant = new Applicant { Name = "周伟", IsAgent = true, Email = "zhouwei@example.com" },
        };
        var objection = Case.Receive(ids.NewId(), filing, $"query-code-{number}", $"instance-{number}", record.PackId, record.PackVersion, app.Time.GetUtcNow());
        objection.AssignNumbers($"YY2026-{number:D4}", $"SL2026-{number:D4}");
        await app.ChangeAsync(context => context.Add(objection));
        return objection;
    }

    /// <summary>A document of a case of its own, with the mail that brings it.</summary>
    public static async Task<(OutboxMessage Message, Notice Notice)> AddMailAsync(this CreditFlowApp app, string to)
    {
        var objection = await app.AddCaseAsync(await app.AddRecordAsync(new DateOnly(2025, 12, 1)));
        var now = app.Time.GetUtcNow();
        var notice = new Notice(Guid.CreateVersion7(), objection.Id, objection.RecordId, "objection-result", "异议处理结果告知书", "jxj", "周伟", new DateOnly(2026, 2, 12), now);
        notice.Finish($"京信异告〔2026〕{objection.Number}号", $"<!doctype html><title>告知书</title><p>{objection.Number}</p>", "sha", "template", notice.Id.ToString("N")[^20..]);
        var message = new OutboxMessage(Guid.CreateVersion7(), $"{Guid.CreateVersion7():N}@creditflow", objection.Id, notice.Id, to, "异议处理结果告知", "您好，结果见附件。", now);
        await app.ChangeAsync(context => context.AddRange(notice, message));
        return (message, notice);
    }

    /// <summary>Writes rows behind everybody's back.</summary>
    public static async Task ChangeAsync(this CreditFlowApp app, Action<CreditFlowDbContext> change)
    {
        await using var context = await app.Services.GetRequiredService<IDbContextFactory<CreditFlowDbContext>>().CreateDbContextAsync();
        change(context);
        await context.SaveChangesAsync();
    }

    /// <summary>Reads rows as they are now.</summary>
    public static async Task<T> ReadAsync<T>(this CreditFlowApp app, Func<CreditFlowDbContext, Task<T>> read)
    {
        await using var context = await app.Services.GetRequiredService<IDbContextFactory<CreditFlowDbContext>>().CreateDbContextAsync();
        return await read(context);
    }

    /// <summary>The calendar that the host uses.</summary>
    public static WorkingDayCalendar Calendar(this CreditFlowApp app) => app.Services.GetRequiredService<WorkingDayCalendar>();

    /// <summary>A unified social credit code in the unassigned region 99, valid by GB 32100-2015.</summary>
    private static string CodeOf(int number)
    {
        const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        var body = $"91990000{number:D9}";
        var (sum, weight) = (0, 1);
        foreach (var letter in body)
        {
            sum += Alphabet.IndexOf(letter, StringComparison.Ordinal) * weight;
            weight = weight * 3 % 31;
        }

        return body + Alphabet[(31 - (sum % 31)) % 31];
    }
}
