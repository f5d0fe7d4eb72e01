using System.Text.Json.Nodes;
using CreditFlow.Activities.Publicity;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Records;
using CreditFlow.Host.Filing;
using CreditFlow.Host.Tasks;
using CreditFlow.Host.Tests.Portal;
using CreditFlow.Host.Uploads;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Commits;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Host.Tests.Desk;

/// <summary>A shorter period (PUB-06) of a record whose publicity ends while the application is being handled.</summary>
public abstract class OvertakenCutTests(CreditFlowApp app)
{
    private readonly DeskScene _scene = new(app);

    [Fact]
    public async Task PUB_06_A_cut_that_was_overtaken_by_the_end_of_publicity_cannot_be_granted_but_refused_and_the_case_goes_on()
    {
        var record = await app.AddPublicRecordAsync(fulfilment: Fulfilment.Fulfilled);
        var filed = await app.Services.GetRequiredService<FileCase>().FileAsync(record.Id, FormOf(record), null, default);
        await _scene.AnswerAsync(filed.CaseId, "chenxiao", new TaskCompletion("Forward"));
        await _scene.AnswerAsync(filed.CaseId, "wangqiming", new TaskCompletion("Meets", "已核验", new JsonObject { ["inTime"] = "true", ["harm"] = "removed" }));
        await TakeDownAsync(record.Id);

        var refused = await Should.ThrowAsync<RejectedException>(_scene.AnswerAsync(filed.CaseId, "gaoyuan", new TaskCompletion("Grant", "同意", new JsonObject { ["months"] = "3" })));
        refused.Rejections.ShouldHaveSingleItem().Code.ShouldBe("publication.ended");
        await _scene.AnswerAsync(filed.CaseId, "gaoyuan", new TaskCompletion("Refuse", "已停止公示", new JsonObject { ["reason"] = "该记录已停止公示，不需要缩短。" }));

        var about = await app.ReadAsync(context => context.Cases.SingleAsync(row => row.Id == filed.CaseId));
        (about.State, about.Outcome).ShouldBe((CaseState.Completed, CaseOutcome.ShorteningRefused));
    }

    private static FilingForm FormOf(PortalRecord record) => new()
    {
        CaseId = Guid.CreateVersion7(),
        Kind = CaseKind.PublicityCut,
        Statement = "已在期限内缴清罚款并消除后果",
        Months = "3",
        FulfilledOn = "2026-02-01",
        Harm = HarmStatement.Removed,
        Files = [new UploadedFile(Guid.CreateVersion7(), "缴款凭证.pdf", "application/pdf", 17, new string('a', 64), CreditFlowApp.Beginning)],
        Identity = record.Code,
        Name = "李华",
        IsAgent = false,
        Email = "lihua@example.com",
    };

    private Task<bool> TakeDownAsync(Guid recordId) => app.Services.GetRequiredService<CommandRunner>().RunAsync(
        async (services, stop) =>
        {
            var row = await services.GetRequiredService<CreditFlowDbContext>().Records.Include(row => row.Publication).SingleAsync(row => row.Id == recordId, stop);
            return services.GetRequiredService<PublicationChanges>().TakeDown(row, TakeDownReason.Repaired, "REP-03", Actor.System);
        },
        default);
}

public sealed class SqliteOvertakenCutTests(SqliteApp app) : OvertakenCutTests(app), IClassFixture<SqliteApp>;

public sealed class PostgreSqlOvertakenCutTests(PostgreSqlApp app) : OvertakenCutTests(app), IClassFixture<PostgreSqlApp>;
