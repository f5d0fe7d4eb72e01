using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CreditFlow.Activities.Tasks;
using CreditFlow.Domain.Common;

namespace CreditFlow.Activities.Tests;

/// <summary>What staff write and others will read gives nobody away (PUB-11, COL-04).</summary>
[Trait("Rule", "PUB-11")]
public sealed partial class PublicTextTests
{
    private const string Id = "990101198506150012";
    private static readonly DateOnly Today = new(2026, 2, 12);

    [Theory]
    [InlineData("Facts", "现场负责人身份证号990101198506150012", "task.text-identity", "更正内容·违法事实")]
    [InlineData("Content", "罚款，联系电话13800138000", "task.text-personal", "更正内容·处罚内容")]
    [InlineData("Basis", "当事人家住示例区幸福路8号院3号楼", "task.text-personal", "更正内容·处罚依据")]
    [InlineData("PenaltyKinds", "罚款；负责人为李四", "task.text-personal", "更正内容·处罚类别")]
    [Trait("Rule", "OBJ-09")]
    [Trait("Rule", "OBJ-03")]
    public void OBJ_09_A_correction_that_gives_a_person_away_is_refused_with_its_item_and_a_wording_that_does_not(string item, string value, string code, string label)
    {
        var refused = Refusals(Corrections(), Given(item, value)).ShouldHaveSingleItem();

        (refused.Code, refused.Field, refused.Arguments[0]).ShouldBe((code, "data.corrections", label));
        refused.Arguments[2].ToString().ShouldNotBe(value);
        refused.Arguments[2].ToString()!.ShouldContain(code == "task.text-identity" || item != "PenaltyKinds" ? "*" : "某");
    }

    [Fact]
    public void A_guess_stands_when_the_writer_says_that_it_was_checked_and_an_identity_number_never()
    {
        Refusals(Corrections(), Given("Facts", "负责人为李四", isChecked: true)).ShouldBeEmpty();
        Refusals(Corrections(), Given("Facts", $"证件号码{Id}", isChecked: true)).ShouldHaveSingleItem().Code.ShouldBe("task.text-identity");
        Refusals(Corrections(), Given("FineWan", "1.2")).ShouldBeEmpty();
        Refusals(Corrections(), Given("Facts", "负责人为李四", subject: "李四")).ShouldBeEmpty();
    }

    [Fact]
    [Trait("Rule", "COL-04")]
    public void COL_04_What_must_not_be_collected_about_a_person_is_not_corrected_into_a_record()
    {
        var field = Corrections() with { AboutPerson = true };

        Refusals(field, Given("Facts", "当事人患乙肝，未持健康证上岗", isChecked: true)).ShouldHaveSingleItem().Code.ShouldBe("task.text-prohibited");
        Refusals(Corrections(), Given("Facts", "销售转基因种子未标识")).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Whatever_a_shipped_form_asks_for_in_words_and_another_step_repeats_is_looked_at_first(string file)
    {
        var json = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "workflows", file));
        var forms = Steps(JsonNode.Parse(json)!).ToDictionary(step => step.Id, step => TaskForm.Read(step.Form));
        var repeated = StepData().Matches(json)
            .SelectMany(match => match.Groups["step"].Captures.Select(step => (Step: step.Value, Field: match.Groups["field"].Value)))
            .Where(read => forms.ContainsKey(read.Step))
            .Select(read => (read.Step, Field: forms[read.Step].FirstOrDefault(field => field.Name == read.Field)))
            .Where(read => read.Field is { Type: TaskFieldTypes.Text })
            .ToList();

        repeated.Where(read => !read.Field!.BecomesPublic).Select(read => $"{read.Step}.{read.Field!.Name}").Distinct().ShouldBeEmpty();
    }

    [Fact]
    public void The_shipped_processes_repeat_what_staff_write_so_that_the_look_is_not_in_vain() =>
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "workflows"), "*.json").Count(file => StepData().IsMatch(File.ReadAllText(file))).ShouldBeGreaterThan(5);

    public static TheoryData<string> Shipped() => [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "workflows"), "*.json").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    private static TaskFormField Corrections() => new() { Name = "corrections", Type = "corrections", Label = "更正内容", Required = true };

    private static (JsonObject Data, string? Subject) Given(string item, string value, bool isChecked = false, string? subject = null)
    {
        var data = new JsonObject { ["corrections"] = new JsonArray(new JsonObject { ["field"] = item, ["value"] = value }) };
        if (isChecked)
        {
            data["corrections-checked"] = "true";
        }

        return (data, subject);
    }

    private static IReadOnlyList<Rejection> Refusals(TaskFormField field, (JsonObject Data, string? Subject) given)
    {
        try
        {
            TaskForm.Check(TaskForm.Write([field with { Subject = given.Subject }]), "Propose", given.Data, Today);
            return [];
        }
        catch (RejectedException refused)
        {
            return refused.Rejections;
        }
    }

    private static IEnumerable<(string Id, string? Form)> Steps(JsonNode? node) => node switch
    {
        JsonObject step => (step["form"] is JsonObject form && step["id"] is { } id ? new[] { (id.ToString(), form["expression"]?["value"]?.ToString()) } : []).Concat(step.SelectMany(child => Steps(child.Value))),
        JsonArray items => items.SelectMany(Steps),
        _ => [],
    };

    [GeneratedRegex(@"\(?(getOutputFrom\('(?<step>\w+)', 'Data'\)(\s*\|\|\s*)?)+(\{\})?\)?\.(?<field>\w+)")]
    private static partial Regex StepData();
}
