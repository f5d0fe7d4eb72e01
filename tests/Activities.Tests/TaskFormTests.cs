using System.Text.Json.Nodes;
using CreditFlow.Activities.Tasks;
using CreditFlow.Domain.Common;

namespace CreditFlow.Activities.Tests;

/// <summary>Forms that administrators build: what an answer must hold, and which forms cannot be built.</summary>
public sealed class TaskFormTests
{
    private static readonly DateOnly Today = new(2026, 2, 12);
    private static readonly string[] Outcomes = ["Agree", "Refuse"];

    [Fact]
    public void Every_wrong_cell_of_a_table_is_told_with_its_row_and_column()
    {
        var form = Form(Field("items", "table") with
        {
            Label = "清单",
            Min = 1,
            Max = 3,
            Columns = [Field("what", "text") with { Label = "名称", Required = true, MaxLength = 4 }, Field("count", "number") with { Label = "数量", Min = 1 }, Field("on", "date") with { Label = "日期", NotAfter = new DateOnly(2026, 1, 31) }],
        });

        Refusals(form, """{"items":[{"what":"设备","count":"2","on":"2026-01-30"}]}""").ShouldBeEmpty();
        Refusals(form, """{"items":[{"count":"0"},{"what":"特别长的名称","count":"x","on":"2026-02-01"}]}""").ShouldBe(
            ["task.field-required 清单·第 1 行·名称", "task.number-too-small 清单·第 1 行·数量 1", "task.text-too-long 清单·第 2 行·名称 4", "task.field-unreadable 清单·第 2 行·数量", "task.date-too-late 清单·第 2 行·日期 2026年1月31日（周六）"]);
        Refusals(form, """{"items":[{"what":"a"},{"what":"b"},{"what":"c"},{"what":"d"}]}""").ShouldBe(["task.rows-out-of-range 清单 1 3"]);
        Refusals(form, """{"items":"a"}""").ShouldBe(["task.field-unreadable 清单"]);
        Refusals(form, """{"items":["a"]}""").ShouldBe(["task.field-unreadable 清单"]);
    }

    [Theory]
    [InlineData(null, null, "-5", null)]
    [InlineData(1, null, "0", "task.number-too-small")]
    [InlineData(null, 10, "10.5", "task.number-too-large")]
    [InlineData(1, 10, "11", "task.number-out-of-range")]
    [InlineData(1, 10, "10", null)]
    public void A_number_keeps_to_the_limits_that_are_set(int? min, int? max, string typed, string? code)
    {
        var refused = Refusals(Form(Field("n", "number") with { Min = min, Max = max }), new JsonObject { ["n"] = typed }.ToJsonString());
        refused.Select(text => text.Split(' ')[0]).ShouldBe(code is null ? [] : [code]);
    }

    [Fact]
    public void A_file_field_takes_ids_once_each_and_no_more_than_it_allows()
    {
        var (one, two, three) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var form = Form(Field("scan", "file") with { Max = 2 });

        Refusals(form, $$"""{"scan":["{{one}}","{{two}}"]}""").ShouldBeEmpty();
        Refusals(form, $$"""{"scan":["{{one}}","{{two}}","{{three}}"]}""").ShouldBe(["task.files-too-many scan 2"]);
        Refusals(form, $$"""{"scan":["{{one}}","{{one}}"]}""").ShouldBe(["task.field-unreadable scan"]);
        Refusals(form, """{"scan":["../../etc/passwd"]}""").ShouldBe(["task.field-unreadable scan"]);
    }

    [Fact]
    public void A_field_for_one_role_is_not_seen_by_another()
    {
        (Field("note", "text") with { VisibleTo = ["reviewer"] }).IsVisibleTo(["clerk"]).ShouldBeFalse();
        (Field("note", "text") with { VisibleTo = ["reviewer"] }).IsVisibleTo(["clerk", "reviewer"]).ShouldBeTrue();
        Field("note", "text").IsVisibleTo(["verifier"]).ShouldBeTrue();
    }

    [Fact]
    public void What_is_written_reads_back_the_same_and_holds_nothing_that_nobody_set()
    {
        TaskFormField[] fields =
        [
            Field("a", "choice") with { Label = "结果", Options = [new TaskFormOption("x", "甲"), new TaskFormOption("y", "乙")], RequiredFor = ["Agree"], VisibleTo = ["clerk"], Hint = "说明" },
            Field("b", "table") with { Columns = [Field("c", "date") with { NotAfterToday = true, NotBefore = Today }], Min = 1, Max = 5 },
        ];

        var json = TaskForm.Write(fields);
        TaskForm.Write(TaskForm.Read(json)).ShouldBe(json);
        JsonNode.Parse(json)![1]!.AsObject().Select(item => item.Key).Order().ShouldBe(["columns", "label", "max", "min", "name", "type"]);
    }

    [Fact]
    public void A_form_that_cannot_be_filled_in_is_told_field_by_field()
    {
        var problems = TaskFormDesign.Check(
            [
                Field("a", "choice") with { Options = [new TaskFormOption("x", "甲")] },
                Field("A", "text") with { Label = " " },
                Field("1b", "number") with { Min = 5, Max = 2 },
                Field("c", "date") with { NotBefore = Today, NotAfter = Today.AddDays(-1), RequiredFor = ["Later"] },
                Field("d", "colour"),
                Field("e", "table"),
                Field("f", "file") with { Max = 1000, VisibleTo = ["system-admin"] },
                Field("g", "choices") with { Options = [new TaskFormOption("x", "甲"), new TaskFormOption("y", "甲")] },
                Field("h", "table") with { Columns = [Field("z", "file"), Field("z", "text") with { MaxLength = 0 }] },
            ],
            Outcomes);

        problems.Select(problem => $"{problem.Field}.{problem.Part}").ShouldBe(
            ["0.options", "1.label", "2.name", "2.max", "3.requiredFor", "3.notAfter", "4.type", "5.columns", "6.visibleTo", "6.max", "7.options", "8.columns", "8.columns", "8.columns", "1.name"]);
        problems[2].Message.ShouldStartWith("第 3 个字段“1b”：编号");
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{\"a\":1}")]
    [InlineData("[{\"name\":5}]")]
    public void A_form_that_cannot_be_read_is_one_problem(string json) => TaskFormDesign.Check(json, Outcomes).Single().Part.ShouldBe("fields");

    private static TaskFormField Field(string name, string type) => new() { Name = name, Type = type, Label = name };

    private static string Form(params TaskFormField[] fields) => TaskForm.Write(fields);

    private static IReadOnlyList<string> Refusals(string form, string data)
    {
        try
        {
            TaskForm.Check(form, "Agree", (JsonObject)JsonNode.Parse(data)!, Today);
            return [];
        }
        catch (RejectedException refused)
        {
            return [.. refused.Rejections.Select(rejection => $"{rejection.Code} {string.Join(' ', rejection.Arguments)}")];
        }
    }
}
