using System.Text.Json.Nodes;
using CreditFlow.Host.Composition;
using CreditFlow.Host.Rehearsals;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Operations;

namespace CreditFlow.Host.Tests.Rehearsals;

/// <summary>Rehearsals of the shipped processes and of plain ones, on virtual time.</summary>
public sealed class RehearsalTests
{
    private static readonly DateOnly Start = new(2026, 2, 12);

    private static string Shipped(string name) => File.ReadAllText(Path.Combine(HostPaths.Workflows, name));

    private static Task<RehearsalReport> RunAsync(string definition, params RehearsalAnswer[] answers) => RehearsedProcess.RunAsync(definition, Start, answers, default);

    public static TheoryData<string> AllShipped => [.. Directory.GetFiles(HostPaths.Workflows, "*.json").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(AllShipped))]
    public async Task Every_shipped_process_can_be_rehearsed_to_its_end(string file)
    {
        // How a document was served and what leaked nobody can assume.
        RehearsalAnswer[] answers = file switch
        {
            "notice-service.json" => [new RehearsalAnswer("serve", "Served", Served())],
            "leak-report.json" => [new RehearsalAnswer("handle", "Serious", new JsonObject { ["scope"] = "三百条联系电话", ["cause"] = "误发", ["measures"] = "撤回邮件", ["contact"] = "演练联系人" })],
            _ => [],
        };

        var report = await RunAsync(Shipped(file), answers);

        report.Incidents.ShouldBeEmpty();
        (report.Status, report.SubStatus).ShouldBe(("Finished", "Finished"));
    }

    [Theory]
    [MemberData(nameof(AllShipped))]
    public async Task The_same_rehearsal_comes_out_the_same_again(string file)
    {
        RehearsalAnswer[] answers = file == "notice-service.json" ? [new RehearsalAnswer("serve", "Served", Served())] : [];

        var first = RehearsalOutcome.Of(await RunAsync(Shipped(file), answers));

        RehearsalOutcome.Of(await RunAsync(Shipped(file), answers)).ToJson().ShouldBe(first.ToJson());
        RehearsalOutcome.Parse(first.ToJson()).Hash.ShouldBe(first.Hash);
    }

    [Fact]
    public async Task A_04_An_applicant_who_never_answers_lets_the_day_pass()
    {
        var report = await RunAsync(
            Shipped("objection.json"),
            new RehearsalAnswer("accept", "Supplement", new JsonObject { ["missing"] = "决定书" }),
            new RehearsalAnswer("supplement") { IsNever = true });

        report.Waits.Single(wait => wait.Activity == "supplement").AnsweredAt.ShouldBeNull();
        report.Timeline.ShouldContain(step => step.Activity == "supplement" && step.Text == "到期没有补正，按现有材料办理");
        report.Status.ShouldBe("Finished");
    }

    [Fact]
    public async Task A_rehearsal_tells_who_was_asked_which_deadlines_there_were_and_what_was_written()
    {
        var report = await RunAsync(Shipped("objection.json"));

        report.Waits.Select(wait => (wait.Activity, wait.Number, wait.Assumed)).ShouldBe([("accept", 1, true), ("verify", 1, true), ("review", 1, true)]);
        report.Waits[2].Options.Select(option => option.Label).ShouldBe(["同意更正", "同意撤下", "不予更正"]);
        report.Clocks.Select(clock => (clock.Activity, clock.View.Due, clock.IsKept)).ShouldBe([("OBJ-02", new DateOnly(2026, 2, 28), true), ("verify", new DateOnly(2026, 2, 25), (bool?)true)]);
        report.Clocks[0].View.Explanation.Days.Count(day => day.Number is not null).ShouldBe(7);
        report.Documents.ShouldHaveSingleItem().Text.ShouldNotContain(report.Documents[0].Number!);
        report.Mails.ShouldHaveSingleItem();
    }

    private static JsonObject Served() => new() { ["method"] = "Post", ["servedOn"] = "2026-02-13", ["evidence"] = "EMS 1234567890123" };

    [Fact]
    public async Task OBJ_02_A_whole_objection_runs_with_assumed_answers_and_ends_inside_its_deadline()
    {
        var report = await RunAsync(Shipped("objection.json"));

        (report.Status, report.SubStatus).ShouldBe(("Finished", "Finished"));
        report.Incidents.ShouldBeEmpty();
        report.Timeline.Single(step => step.Kind == "deadline").Due.ShouldBe(new DateOnly(2026, 2, 28));
        report.Timeline.Where(step => step.Kind == "answered").Select(step => (step.Activity, step.Date, step.Time, step.Text, step.Assumed)).ShouldBe(
        [
            ("accept", new DateOnly(2026, 2, 13), "10:00", "送核查", true),
            ("verify", new DateOnly(2026, 2, 14), "10:00", "属实", true),
            ("review", new DateOnly(2026, 2, 24), "10:00", "同意更正", true),
        ]);
        report.Timeline.Single(step => step.Kind == "correction").Text.ShouldBe("罚款金额：12万元 → 1.2万元");
        var notice = report.Timeline.Single(step => step.Kind == "notice");
        (notice.Number, notice.Title).ShouldBe(("京信异告〔2026〕1号", "公共信用信息异议处理结果告知书"));
    }

    [Fact]
    public async Task Given_answers_choose_the_outcome_and_the_time()
    {
        var report = await RunAsync(
            Shipped("objection.json"),
            new RehearsalAnswer("review", "NotUpheld", new JsonObject { ["opinion"] = "不属实", ["reason"] = "决定书载明12万元" }, new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero)));

        var review = report.Timeline.Single(step => step is { Kind: "answered", Activity: "review" });
        (review.Text, review.Assumed, review.Date, review.Time).ShouldBe(("不予更正", false, new DateOnly(2026, 3, 2), "16:00"));
        report.Timeline.Single(step => step.Activity == "close").Text!.ShouldStartWith("已超期");
    }

    [Fact]
    public async Task PUB_04_A_publication_ends_twenty_working_days_after_the_start_at_midnight()
    {
        var report = await RunAsync(Shipped("publicity-expiry.json"));

        var end = report.Timeline.Single(step => step.Kind == "take-down");
        (end.Activity, end.Date, end.Time).ShouldBe(("expire", new DateOnly(2026, 3, 19), "00:00"));
    }

    [Fact]
    public async Task A_18_An_unfulfilled_publication_is_held_and_asked_about_after_thirty_days()
    {
        var report = await RunAsync(Shipped("publicity-expiry.json"), new RehearsalAnswer("ask", "NotFulfilled"));

        report.Timeline.Select(step => step.Kind).ShouldContain("hold");
        report.Timeline.Single(step => step is { Kind: "task", Activity: "askAgain" }).Date.ShouldBe(new DateOnly(2026, 4, 18));
        report.Timeline.Single(step => step.Kind == "take-down").Activity.ShouldBe("fulfilled");
    }

    [Fact]
    public async Task AUD_03_A_late_agency_is_reminded_urged_and_referred_in_the_rehearsal()
    {
        var report = await RunAsync(Shipped("supervision.json"));

        report.Incidents.ShouldBeEmpty();
        (report.Status, report.SubStatus).ShouldBe(("Finished", "Finished"));
        report.Timeline.Where(step => step.Kind == "answered").Select(step => step.Activity).ShouldBe(["proposeUrging", "approveUrging", "proposeReferral", "approveReferral"]);
    }

    [Fact]
    public async Task A_32_A_consent_ends_after_its_last_day_in_the_rehearsal()
    {
        var report = await RunAsync(Shipped("consent-query.json"));

        report.Incidents.ShouldBeEmpty();
        (report.Status, report.SubStatus).ShouldBe(("Finished", "Finished"));
        report.Timeline.Single(step => step.Kind == "answered").Activity.ShouldBe("check");
        report.Timeline.ShouldContain(step => step.Activity == "over");
    }

    [Fact]
    public async Task A_plain_definition_runs_without_a_case()
    {
        var report = await RunAsync("""{"definitionId":"x","name":"x","root":{"id":"w","type":"Elsa.WriteLine","text":{"typeName":"String","expression":{"type":"Literal","value":"hi"}}}}""");

        report.Lines.ShouldBe(["hi"]);
        report.Json().ShouldContain("\"subStatus\": \"Finished\"");
    }

    [Fact]
    public async Task The_report_for_programs_tells_all_that_a_conformance_case_compares()
    {
        var child = DefinitionReader.Read("""{"definitionId":"child","name":"child","root":{"id":"c","type":"Elsa.WriteLine","text":{"typeName":"String","expression":{"type":"JavaScript","value":"getInput('who')"}}}}""");
        var definition = DefinitionReader.Read(
            """
            {"definitionId":"x","name":"x","variables":[{"id":"n","name":"n","typeName":"Int32","value":"1"}],"root":{"id":"s","type":"Elsa.Sequence","activities":[
              {"id":"e","name":"Paid","type":"Elsa.Event","eventName":{"typeName":"String","expression":{"type":"Literal","value":"Paid"}}},
              {"id":"d","type":"Elsa.DispatchWorkflow","workflowDefinitionId":{"typeName":"String","expression":{"type":"Literal","value":"child"}},"input":{"typeName":"Object","expression":{"type":"Object","value":"{\"who\":\"kid\"}"}}},
              {"id":"o","type":"Elsa.SetOutput","outputName":{"typeName":"String","expression":{"type":"Literal","value":"Total"}},"outputValue":{"typeName":"Object","expression":{"type":"Input","value":"{\"name\":\"amount\"}"}}},
              {"id":"f","type":"Elsa.Event","eventName":{"typeName":"String","expression":{"type":"Literal","value":"Never"}}}]}}
            """);
        var script = RehearsalScript.Parse("""{"start":"2026-02-12T09:00:00","inputs":{"amount":5},"events":[{"name":"Paid","at":"+01:00:00"}]}""");

        var json = JsonNode.Parse((await RehearsedProcess.RunAsync(definition, [child], script, default)).Json())!;

        (json["status"]!.ToString(), json["subStatus"]!.ToString(), json["end"]!.ToString()).ShouldBe(("Running", "Suspended", "Waiting"));
        json["outputs"]!["Total"]!.GetValue<int>().ShouldBe(5);
        json["variables"]!["n"]!.GetValue<int>().ShouldBe(1);
        json["bookmarks"]![0]!["activityId"]!.ToString().ShouldBe("f");
        json["children"]![0]!["lines"]![0]!.ToString().ShouldBe("kid");
        var resumed = json["journal"]!.AsArray().Single(entry => entry!["eventName"]!.ToString() == "Resumed")!;
        (resumed["nodeId"]!.ToString(), resumed["activityName"]!.ToString(), resumed["timestamp"]!.ToString()).ShouldBe(("Workflow1:s:e", "Paid", "2026-02-12T02:00:00+00:00"));
        json["timeline"]!.AsArray().Count.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task An_incident_is_part_of_the_report()
    {
        var report = await RunAsync("""{"definitionId":"x","name":"x","root":{"id":"w","type":"Elsa.WriteLine","text":{"typeName":"String","expression":{"type":"JavaScript","value":"nope()"}}}}""");

        (report.Status, report.SubStatus).ShouldBe(("Finished", "Faulted"));
        report.Incidents.ShouldHaveSingleItem().Activity.ShouldBe("w");
        report.Text().ShouldContain("nope is not defined");
    }

    [Theory]
    [InlineData("""{"definitionId":""")]
    [InlineData("""[]""")]
    [InlineData("""{"definitionId":"x","name":"x","root":{"id":"w","type":"Elsa.Nope"}}""")]
    public async Task What_is_no_definition_for_this_engine_is_refused(string definition) =>
        await Should.ThrowAsync<DefinitionFormatException>(() => RunAsync(definition));

    [Fact]
    public async Task An_answer_that_fits_nothing_is_refused() =>
        await Should.ThrowAsync<RehearsalException>(() => RunAsync(Shipped("objection.json"), new RehearsalAnswer("review", "Nonsense")));
}
