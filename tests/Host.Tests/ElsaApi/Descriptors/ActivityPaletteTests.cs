using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CreditFlow.Activities.Notices;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Workflows.Definitions;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Host.Tests.ElsaApi.Descriptors;

/// <summary>What the Studio's palette and property panels are given.</summary>
public abstract class ActivityPaletteTests(CreditFlowApp app)
{
    private const string Route = "/elsa/api/descriptors/activities?Refresh=True";

    private static readonly string[] EditorsOfTheStudio =
    [
        "singleline", "multiline", "checkbox", "checklist", "radiolist", "dropdown", "datetime-picker", "code-editor", "json-editor", "expression-editor", "dictionary", "multitext", "dynamic-outcomes",
        "variable-picker", "input-picker", "output-picker", "outcome-picker", "type-picker", "workflow-definition-picker", "switch-editor", "flow-switch-editor",
    ];

    [Fact]
    public async Task Every_activity_type_of_the_registry_is_listed_in_a_stable_order()
    {
        var listed = (await ListAsync()).Select(Key).ToList();
        listed.ShouldBeUnique();
        listed.ShouldBe(listed.OrderBy(key => key.Type, StringComparer.Ordinal).ThenBy(key => key.Version));
        app.Services.GetRequiredService<ActivityRegistry>().Descriptors.Select(known => (known.TypeName, known.Version)).ShouldBeSubsetOf(listed);
    }

    [Fact]
    public async Task Everything_that_a_person_reads_is_Chinese()
    {
        var texts = new List<string>();
        foreach (var activity in (await ListAsync()).Where(IsOurs))
        {
            var name = activity["typeName"]!.GetValue<string>();
            texts.AddRange(new[] { "displayName", "description", "category" }.Select(part => $"{name} {part}: {activity[part]}"));
            texts.AddRange(activity["ports"]!.AsArray().Select(port => $"{name} port {port!["name"]}: {port["displayName"]}"));
            texts.AddRange(activity["inputs"]!.AsArray().Concat(activity["outputs"]!.AsArray()).SelectMany(item => new[] { "displayName", "description" }.Select(part => $"{name}.{item!["name"]} {part}: {item[part]}")));
            texts.AddRange(activity["inputs"]!.AsArray().SelectMany(Choices).Select(choice => $"{name} choice {choice["value"]}: {choice["text"]}"));
        }

        texts.Count.ShouldBeGreaterThan(300);
        texts.Where(text => !text[(text.IndexOf(": ", StringComparison.Ordinal) + 2)..].Any(letter => letter is >= '\u4e00' and <= '\u9fff')).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_input_has_an_editor_of_the_Studio_and_every_drop_down_has_choices()
    {
        foreach (var (activity, input) in (await ListAsync()).Where(IsOurs).SelectMany(activity => activity["inputs"]!.AsArray().Select(input => (activity, input!))))
        {
            var name = $"{activity["typeName"]}.{input["name"]}";
            EditorsOfTheStudio.ShouldContain(input["uiHint"]!.GetValue<string>(), name);
            if (input["uiHint"]!.GetValue<string>() == "dropdown")
            {
                Choices(input).Select(choice => choice["value"]!.GetValue<string>()).ToList().ShouldNotBeEmpty(name);
                Choices(input).Select(choice => choice["value"]!.GetValue<string>()).ShouldBeUnique(name);
            }
        }
    }

    [Fact]
    public async Task A_human_task_is_described_as_the_Studio_needs_it()
    {
        var task = (await ListAsync()).Single(activity => Key(activity).Type == "CreditFlow.HumanTask");
        (task["kind"]!.GetValue<string>(), task["category"]!.GetValue<string>(), task["displayName"]!.GetValue<string>()).ShouldBe(("Action", "人工环节", "人工环节"));
        task["inputs"]!.AsArray().Select(input => $"{input!["name"]} {input["uiHint"]}").ShouldBe(
        [
            "Step singleline", "Instruction multiline", "Role dropdown", "Agency dropdown", "Outcomes dynamic-outcomes", "OutcomeLabels multitext", "Form json-editor", "OpinionRequired checkbox",
            "DueWorkingDays singleline", "ExcludeActorsOf multitext", "CaseState dropdown", "Rule dropdown",
        ]);
        var days = Input(task, "DueWorkingDays");
        (days["typeName"]!.GetValue<string>(), days["uiSpecifications"]!["singleline"]!["adornmentText"]!.GetValue<string>()).ShouldBe(("Int32", "工作日"));
        Choices(Input(task, "CaseState")).Select(choice => $"{choice["value"]} {choice["text"]}").ShouldBe(
            ["Received 已收到", "Accepted 已受理", "AwaitingApplicant 待补正", "Verifying 核查中", "AwaitingReview 待审核", "Decided 已决定", "Completed 已完成"]);
    }

    [Fact]
    public async Task Drop_downs_offer_what_the_rule_files_hold()
    {
        var activities = await ListAsync();
        var task = activities.Single(activity => Key(activity).Type == "CreditFlow.HumanTask");
        Values(Input(task, "Role")).ShouldBe(["clerk", "reviewer", "verifier"]);
        Values(Input(task, "Agency")).ShouldBe(["operator", "source", .. app.Services.GetRequiredService<AgencyDirectory>().Agencies.Select(agency => agency.Id)]);
        Choices(Input(task, "Agency")).ShouldContain(choice => choice["text"]!.GetValue<string>() == "北京市市场监督管理局");
        Values(Input(activities.Single(activity => Key(activity).Type == "CreditFlow.SendNotice"), "Template")).ShouldBe(app.Services.GetRequiredService<NoticeTemplates>().All.Select(template => template.Id));
        Choices(Input(activities.Single(activity => Key(activity).Type == "CreditFlow.StartDeadline"), "Rule")).Select(choice => $"{choice["value"]}|{choice["text"]}")
            .ShouldContain(text => text.StartsWith("OBJ-02|OBJ-02", StringComparison.Ordinal) && text.Contains("7 个工作日", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ports_keep_their_names_and_are_shown_in_Chinese()
    {
        var decision = (await ListAsync()).Single(activity => Key(activity).Type == "Elsa.FlowDecision");
        decision["ports"]!.AsArray().Select(port => $"{port!["name"]} {port["displayName"]} {port["type"]}").ShouldBe(["True 是 Flow", "False 否 Flow"]);
        var loop = (await ListAsync()).Single(activity => Key(activity).Type == "Elsa.ForEach");
        loop["ports"]!.AsArray().Select(port => $"{port!["name"]} {port["displayName"]} {port["type"]}").ShouldBe(["Body 循环内容 Embedded", "Done 完成 Flow"]);
    }

    // The Studio reads these settings without names of enums: a height given as "Default" ends its renderer.
    [Fact]
    public async Task A_code_editor_is_given_its_language_and_no_height()
    {
        var script = Input((await ListAsync()).Single(activity => Key(activity).Type == "Elsa.RunJavaScript"), "Script");
        script["uiSpecifications"]!["code-editor"]!.AsObject().Select(setting => $"{setting.Key} {setting.Value}").ShouldBe(["language javascript", "singleLineMode false"]);
    }

    [Fact]
    public async Task A_type_that_only_a_stored_definition_knows_stays_listed_but_is_not_offered()
    {
        await app.StoreAsync("imported", """
            {"id":"f","type":"Elsa.Flowchart","version":1,"activities":[
              {"id":"a","type":"Acme.Approve","version":3,"assignee":{"typeName":"String","expression":{"type":"Literal","value":"zs"}},"body":{"id":"c","type":"Elsa.End","version":1}},
              {"id":"b","type":"Elsa.WriteLine","version":7}],
             "connections":[{"source":{"activity":"a","port":"Reject"},"target":{"activity":"b","port":"In"}}]}
            """);
        var activities = await ListAsync();
        var foreign = activities.Single(activity => Key(activity) == ("Acme.Approve", 3));
        foreign["isBrowsable"]!.GetValue<bool>().ShouldBeFalse();
        foreign["ports"]!.AsArray().Select(port => $"{port!["name"]} {port["type"]}").ShouldBe(["body Embedded", "Reject Flow"]);
        Input(foreign, "Assignee")["isReadOnly"]!.GetValue<bool>().ShouldBeTrue();
        var line = activities.Single(activity => Key(activity) == ("Elsa.WriteLine", 7));
        (line["isBrowsable"]!.GetValue<bool>(), line["displayName"]!.GetValue<string>()).ShouldBe((false, "写一行记录"));
    }

    [Fact]
    public async Task A_draft_is_read_again_each_time_and_a_value_that_is_no_longer_offered_stays_in_the_list()
    {
        await app.StoreAsync("aging", """{"id":"t","type":"CreditFlow.HumanTask","version":1,"role":{"typeName":"String","expression":{"type":"Literal","value":"registrar"}}}""");
        Values(await RoleAsync()).ShouldBe(["clerk", "reviewer", "verifier", "registrar"]);
        Choices(await RoleAsync()).Last()["text"]!.GetValue<string>().ShouldBe("registrar（已不可选）");

        await app.StoreAsync("aging", """{"id":"t","type":"CreditFlow.HumanTask","version":1}""");
        Values(await RoleAsync()).ShouldBe(["clerk", "reviewer", "verifier"]);

        async Task<JsonNode> RoleAsync() => Input((await ListAsync()).Single(activity => Key(activity).Type == "CreditFlow.HumanTask"), "Role");
    }

    [Fact]
    public async Task A_workflow_that_may_be_used_as_an_activity_is_one()
    {
        var versionId = await app.StoreAsync(
            "核对材料",
            """{"id":"w","type":"Elsa.WriteLine","version":1}""",
            ""","options":{"usableAsActivity":true,"activityCategory":"共用环节"},"inputs":[{"name":"Subject","type":"String","displayName":"主体"}],"outputs":[{"name":"Complete","type":"Boolean"}],"outcomes":["齐全","不齐"]""",
            isPublished: true);
        var composite = (await ListAsync()).Single(activity => Key(activity).Type == "核对材料");
        (composite["category"]!.GetValue<string>(), composite["isBrowsable"]!.GetValue<bool>(), composite["version"]!.GetValue<int>()).ShouldBe(("共用环节", true, 1));
        composite["ports"]!.AsArray().Where(port => port!["isBrowsable"]!.GetValue<bool>()).Select(port => port!["name"]!.GetValue<string>()).ShouldBe(["齐全", "不齐"]);
        composite["constructionProperties"]!["WorkflowDefinitionVersionId"]!.GetValue<string>().ShouldBe(versionId);
        (Input(composite, "Subject")["isSynthetic"]!.GetValue<bool>(), Input(composite, "Subject")["displayName"]!.GetValue<string>()).ShouldBe((true, "主体"));
    }

    [Fact]
    public async Task An_unchanged_list_is_not_sent_again()
    {
        using var client = await app.OpenStudioAsync();
        using var first = await client.GetAsync(Route);
        using var again = new HttpRequestMessage(HttpMethod.Get, Route);
        again.Headers.IfNoneMatch.Add(new EntityTagHeaderValue(first.Headers.ETag!.Tag));
        using var second = await client.SendAsync(again);
        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task The_choices_of_one_input_can_be_asked_for()
    {
        using var client = await app.OpenStudioAsync();
        using var answer = await client.PostAsJsonAsync("/elsa/api/descriptors/activities/CreditFlow.HumanTask/options/Role", new { context = new { } });
        var items = (await answer.Content.ReadFromJsonAsync<JsonObject>())!["items"]!["dropdown"]!["selectList"]!["items"]!.AsArray();
        items.Select(item => item!["value"]!.GetValue<string>()).ShouldBe(["clerk", "reviewer", "verifier"]);
        using var unknown = await client.PostAsJsonAsync("/elsa/api/descriptors/activities/CreditFlow.HumanTask/options/Nothing", new { context = new { } });
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Whoever_is_not_in_the_Studio_gets_no_list()
    {
        using var clerk = await app.SignInAsync("chenxiao");
        using var answer = await clerk.GetAsync(Route);
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private async Task<List<JsonNode>> ListAsync()
    {
        using var client = await app.OpenStudioAsync(StudioClient.SystemAdministrator);
        return [.. (await client.GetFromJsonAsync<JsonObject>(Route))!["items"]!.AsArray().Select(item => item!)];
    }

    // Whatever another test stored is in no language of ours.
    private static bool IsOurs(JsonNode activity) => Key(activity) is { Version: 1, Type: var type } && (type.StartsWith("Elsa.", StringComparison.Ordinal) || type.StartsWith("CreditFlow.", StringComparison.Ordinal));

    private static (string Type, int Version) Key(JsonNode activity) => (activity["typeName"]!.GetValue<string>(), activity["version"]!.GetValue<int>());

    private static JsonNode Input(JsonNode activity, string name) => activity["inputs"]!.AsArray().Single(input => input!["name"]!.GetValue<string>() == name)!;

    private static IEnumerable<JsonNode> Choices(JsonNode? input) => input!["uiSpecifications"]?["dropdown"]?["selectList"]?["items"]?.AsArray().Select(item => item!) ?? [];

    private static IEnumerable<string> Values(JsonNode input) => Choices(input).Select(choice => choice["value"]!.GetValue<string>());
}

public sealed class SqliteActivityPaletteTests(SqliteApp app) : ActivityPaletteTests(app), IClassFixture<SqliteApp>;

public sealed class PostgreSqlActivityPaletteTests(PostgreSqlApp app) : ActivityPaletteTests(app), IClassFixture<PostgreSqlApp>;
