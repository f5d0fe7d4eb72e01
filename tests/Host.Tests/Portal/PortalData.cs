using CreditFlow.Domain.Common;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Records;
using CreditFlow.Domain.Subjects;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Commits;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Host.Tests.Portal;

/// <summary>Records for the portal's tests, made as the domain makes them.</summary>
internal static class PortalData
{
    private static int _made;

    public static async Task<PortalRecord> AddPublicRecordAsync(
        this CreditFlowApp app,
        string name = "北京云岭示例文化传播有限公司",
        DateOnly? decided = null,
        int months = 12,
        Fulfilment fulfilment = Fulfilment.Unknown,
        decimal? fineWan = 12m,
        Action<Publication, IIdGenerator>? also = null)
    {
        var number = Interlocked.Increment(ref _made);
        var start = decided ?? new DateOnly(2026, 1, 15);
        var code = CodeOf(number);
        var documentNumber = $"京文执罚〔2026〕99{number:0000}号";
        var id = await app.Services.GetRequiredService<CommandRunner>().RunAsync(
            (services, _) =>
            {
                var context = services.GetRequiredService<CreditFlowDbContext>();
                var ids = services.GetRequiredService<IIdGenerator>();
                var now = services.GetRequiredService<CommitClock>().Now;
                var subject = Subject.Unit(ids.NewId(), SubjectKind.LegalPerson, name, SubjectName.Normalise(name), code);
                var recordId = ids.NewId();
                var publication = Publication.Begin(ids.NewId(), recordId, start, start.AddMonths(3), PublicityPeriod.LastDayOf(start, months), visible: true, ids, now);
                also?.Invoke(publication, ids);
                var intake = new RecordIntake
                {
                    Id = recordId,
                    Subject = subject,
                    AgencyId = "whzf3",
                    SourceAgencyId = "whzf3",
                    NaturalKey = $"test|{number}",
                    DecisionNumberKey = SubjectName.Normalise(documentNumber),
                    Decision = new PenaltyDecision
                    {
                        Number = documentNumber,
                        Date = start,
                        ViolationType = "未按规定报送网络表演经营活动自审信息",
                        Facts = "未按规定报送自审信息",
                        Basis = "《网络表演经营活动管理办法》第二十一条",
                        PenaltyKinds = "罚款",
                        Content = "罚款",
                        FineWan = fineWan,
                    },
                    Class = ViolationClass.General,
                    PeriodMonths = months,
                    CatalogueItem = "《北京市文化市场行政处罚信息公示期目录（2026年版）》第 47 项",
                    PackId = "BJ-2024",
                    PackVersion = "1",
                    Fulfilment = fulfilment,
                    ContentHash = $"{number}",
                    ImportBatchId = ids.NewId(),
                    ImportRow = 2,
                    ReceivedAt = now,
                };
                context.Subjects.Add(subject);
                context.Records.Add(CreditRecord.Receive(intake, publication));
                return Task.FromResult(recordId);
            },
            CancellationToken.None);
        return new PortalRecord(id, name, code, documentNumber);
    }

    /// <summary>A made-up code of the unassigned region 99 with the right check character.</summary>
    private static string CodeOf(int number)
    {
        var body = $"91990100{number:00000000}0";
        return "0123456789ABCDEFGHJKLMNPQRTUWXY".Select(last => body + last).First(code => UnifiedSocialCreditCode.Check(code).IsValid);
    }
}

/// <summary>A record that a test made.</summary>
internal sealed record PortalRecord(Guid Id, string Name, string Code, string DecisionNumber);
