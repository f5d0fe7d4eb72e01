using System.Text.Json.Nodes;
using CreditFlow.Activities.Notices;
using CreditFlow.Activities.Tests.Support;
using CreditFlow.Domain.Policy;
using CreditFlow.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Activities.Tests.Notices;

/// <summary>Documents about a record, or to an agency, that no case stands behind (DOMAIN 1.12), on both databases.</summary>
public abstract class DocumentWithoutCaseTests(DatabaseKind kind)
{
    private static readonly NoticeData End = new NoticeData().Add("record", "某行政处罚信息").Add("last", new DateOnly(2026, 3, 10)).Add("stop", new DateOnly(2026, 3, 11));

    [Theory]
    [InlineData("office@example.com", 1)]
    [InlineData(null, 0)]
    public async Task PUB_04_It_has_its_number_its_text_and_an_audit_entry_and_a_mail_only_when_there_is_an_address(string? email, int mails)
    {
        await using var world = await CreditWorld.CreateAsync(kind, "2026-03-11");
        var recordId = Guid.CreateVersion7();
        var id = Guid.CreateVersion7();

        await world.Commands.RunAsync(
            (services, _) =>
            {
                services.GetRequiredService<NoticeDesk>().Issue(id, new NoticeAddress("北京甲公司", IsPerson: false, email, recordId), services.GetRequiredService<PolicyLibrary>().Get("BJ-2024"), "publicity-end", End, issuerId: "whzf3");
                return Task.FromResult(true);
            },
            default);

        var notice = await world.SingleAsync(context => context.Notices);
        (notice.Id, notice.CaseId, notice.RecordId, notice.Number, notice.Recipient).ShouldBe((id, null, recordId, "京文执信告〔2026〕1号", "北京甲公司"));
        Paper.NothingIsOpen(notice.Html);
        notice.Html.ShouldContain("自2026年3月11日零时起<b>停止公示</b>");
        var outbox = await world.ListAsync(context => context.Outbox);
        outbox.Count.ShouldBe(mails);
        outbox.ShouldAllBe(message => message.CaseId == null && message.NoticeId == id && message.To == email);
        (await world.SingleAsync(context => context.AuditEntries.Where(entry => entry.Action == "notice.issued"))).ObjectId.ShouldBe(id.ToString("D"));
    }

    [Fact]
    public async Task A_missing_field_refuses_the_whole_commit_and_draws_no_number()
    {
        await using var world = await CreditWorld.CreateAsync(kind, "2026-03-11");

        var refused = await Should.ThrowAsync<NoticeIncompleteException>(() => world.Commands.RunAsync(
            (services, _) =>
            {
                services.GetRequiredService<NoticeDesk>().Issue(Guid.CreateVersion7(), new NoticeAddress("北京甲公司", IsPerson: false), services.GetRequiredService<PolicyLibrary>().Get("BJ-2024"), "publicity-end", new NoticeData());
                return Task.FromResult(true);
            },
            default));

        refused.Message.ShouldContain("公示截止日");
        (await world.ListAsync(context => context.Notices)).ShouldBeEmpty();
        (await world.ListAsync(context => context.NumberSeries)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_publications_process_sends_it_to_the_records_subject()
    {
        await using var world = await CreditWorld.CreateAsync(kind, "2026-02-12");
        var definition = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "workflows", "publicity-expiry.json")))!;
        var steps = definition["root"]!["activities"]!.AsArray();
        steps.Add(JsonNode.Parse("""
            { "id": "told", "name": "Told", "type": "CreditFlow.SendNotice", "version": 1, "customProperties": {}, "metadata": {},
              "template": { "typeName": "String", "expression": { "type": "Literal", "value": "publicity-end" } },
              "data": { "typeName": "Object", "expression": { "type": "JavaScript", "value": "({ record: '某行政处罚信息', last: '2026-03-10', stop: '2026-03-11' })" } } }
            """));
        var first = definition["root"]!["connections"]!.AsArray().First(connection => (string?)connection!["source"]!["activity"] == "start")!;
        var second = (string)first["target"]!["activity"]!;
        first["target"]!["activity"] = "told";
        definition["root"]!["connections"]!.AsArray().Add(JsonNode.Parse($$"""{ "source": { "activity": "told", "port": "Done" }, "target": { "activity": "{{second}}", "port": "In" }, "vertices": [] }"""));
        await world.PublishAsync(definition.ToJsonString());
        var record = await world.ReceiveRecordAsync("2025-03-10");

        await world.WatchAsync(record);

        var notice = await world.SingleAsync(context => context.Notices.Where(row => row.TemplateId == "publicity-end"));
        (notice.CaseId, notice.RecordId, notice.Recipient).ShouldBe((null, record.Id, record.Subject.Name));
    }
}

public sealed class SqliteDocumentWithoutCaseTests() : DocumentWithoutCaseTests(DatabaseKind.Sqlite);

public sealed class PostgreSqlDocumentWithoutCaseTests() : DocumentWithoutCaseTests(DatabaseKind.PostgreSql);
