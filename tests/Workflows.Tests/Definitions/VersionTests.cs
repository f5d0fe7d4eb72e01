using System.Text.Json.Nodes;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Storage;
using CreditFlow.Workflows.Tests.Support;

namespace CreditFlow.Workflows.Tests.Definitions;

/// <summary>What becomes of versions: saving, publishing, retracting, reverting, deleting, importing.</summary>
public sealed class VersionTests : IDisposable
{
    private static readonly DefinitionAuthor Ada = new(Guid.Parse("00000000-0000-7000-8000-000000000001"), "Ada", null);
    private static readonly DefinitionAuthor Ben = new(Guid.Parse("00000000-0000-7000-8000-000000000002"), "Ben", null);

    private readonly EngineHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task A_draft_is_changed_in_place_and_a_published_version_is_followed_by_a_new_one()
    {
        var first = await SaveAsync(Model("a"));
        var again = await SaveAsync(Model("b"), first);
        (again.Id, again.Version, again.IsLatest, again.IsPublished).ShouldBe((first.Id, 1, true, false));
        await Versions.PublishAsync("test", Ada, default);
        var next = await SaveAsync(Model("c"), first);
        (next.Version, next.IsLatest, next.IsPublished).ShouldBe((2, true, false));
        next.Id.ShouldNotBe(first.Id);
        var old = (await FindAsync(first.Id))!;
        (old.IsLatest, old.IsPublished, old.Json).ShouldBe((false, true, again.Json));
    }

    [Fact]
    public async Task Publishing_takes_the_flags_from_the_version_before_and_a_second_time_does_nothing()
    {
        var first = await SaveAsync(Model("a"), publish: true);
        var second = await SaveAsync(Model("b"), first, publish: true);
        (second.Version, second.IsPublished, second.IsLatest).ShouldBe((2, true, true));
        (await FindAsync(first.Id))!.IsPublished.ShouldBeFalse();
        (await Versions.PublishAsync("test", Ada, default)).AlreadyPublished.ShouldBeTrue();
        (await HeadAsync()).Revision.ShouldBe(2);
    }

    [Fact]
    public async Task A_retracted_version_keeps_its_content_for_the_instances_that_follow_it()
    {
        var first = await SaveAsync(Model("a"), publish: true);
        (await Versions.RetractAsync("test", Ada, default)).IsPublished.ShouldBeFalse();
        var next = await SaveAsync(Model("b"), first);
        next.Version.ShouldBe(2);
        (await FindAsync(first.Id))!.Json.ShouldBe(first.Json);
        (await Should.ThrowAsync<DefinitionRefusedException>(() => Versions.RetractAsync("test", Ada, default))).Reason.ShouldBe(DefinitionRefusal.NotPublished);
    }

    [Fact]
    public async Task Reverting_makes_a_draft_of_the_old_content()
    {
        var first = await SaveAsync(Model("a"), publish: true);
        var second = await SaveAsync(Model("b"), first, publish: true);
        var draft = await Versions.RevertAsync("test", 1, Ada, default);
        (draft.Version, draft.IsLatest, draft.IsPublished).ShouldBe((3, true, false));
        draft.Json.ShouldContain("\"text\":{\"typeName\":\"String\",\"expression\":{\"type\":\"Literal\",\"value\":\"a\"}}");
        (await FindAsync(second.Id))!.IsPublished.ShouldBeTrue();
    }

    [Fact]
    public async Task Deleting_the_latest_version_makes_the_one_below_latest_and_its_number_is_not_used_again()
    {
        var first = await SaveAsync(Model("a"), publish: true);
        var second = await SaveAsync(Model("b"), first);
        await Versions.DeleteVersionAsync(second.Id, keepsPublished: false, Ada, default);
        (await _host.Store.FindLatestDefinitionAsync("test", default))!.Id.ShouldBe(first.Id);
        (await SaveAsync(Model("c"), first)).Version.ShouldBe(3);
        (await FindAsync(second.Id))!.IsDeleted.ShouldBeTrue();
    }

    [Fact]
    public async Task A_late_save_or_publish_does_not_bring_a_deleted_definition_back_and_an_import_does()
    {
        var first = await SaveAsync(Model("a"), publish: true);
        await Versions.DeleteAsync("test", keepsPublished: false, Ben, default);
        var refused = await Should.ThrowAsync<DefinitionRefusedException>(() => SaveAsync(Model("late"), first));
        refused.Reason.ShouldBe(DefinitionRefusal.Deleted);
        refused.Message.ShouldContain("Ben");
        (await Should.ThrowAsync<DefinitionRefusedException>(() => Versions.PublishAsync("test", Ada, default))).Reason.ShouldBe(DefinitionRefusal.Deleted);
        (await Should.ThrowAsync<DefinitionRefusedException>(() => Versions.RevertAsync("test", 1, Ada, default))).Reason.ShouldBe(DefinitionRefusal.NotFound);
        var (row, isNew) = await Versions.ImportAsync(Model("a"), Ada, default);
        (isNew, row.DefinitionId, row.Version, row.IsPublished).ShouldBe((true, "test", 2, false));
    }

    [Fact]
    public async Task An_import_and_a_revert_leave_the_draft_that_stands_there_among_the_versions()
    {
        var draft = await SaveAsync(Model("a"));
        var (imported, isNew) = await Versions.ImportAsync(Model("b"), Ben, default);
        (imported.Version, isNew).ShouldBe((2, false));
        (await Versions.RevertAsync("test", 1, Ada, default)).Version.ShouldBe(3);
        (await FindAsync(draft.Id))!.Json.ShouldBe(draft.Json);
    }

    [Fact]
    public async Task A_definition_with_running_instances_is_not_deleted()
    {
        var json = Flow.Chart().Add(Flow.Event("e")).Json();
        var row = await SaveAsync(json, publish: true);
        var started = (Workflows.Execution.RunResult.Advanced)await _host.Runner.StartAsync(new Workflows.Execution.StartWorkflow { DefinitionId = "test" });
        var refused = await Should.ThrowAsync<DefinitionRefusedException>(() => Versions.DeleteAsync("test", keepsPublished: false, Ada, default));
        (refused.Reason, refused.Message.Contains("1 个")).ShouldBe((DefinitionRefusal.InUse, true));
        (await Should.ThrowAsync<DefinitionRefusedException>(() => Versions.DeleteVersionAsync(row.Id, keepsPublished: false, Ada, default))).Reason.ShouldBe(DefinitionRefusal.InUse);
        await _host.ResumeAsync(started.Instance.Id, "e");
        await Versions.DeleteAsync("test", keepsPublished: false, Ada, default);
        (await FindAsync(row.Id)).ShouldNotBeNull();
        (await _host.Runner.StartAsync(new Workflows.Execution.StartWorkflow { DefinitionId = "test" })).ShouldBeOfType<Workflows.Execution.RunResult.NotFound>();
    }

    [Fact]
    public async Task Of_two_editors_the_second_is_told_who_saved()
    {
        var first = await SaveAsync(Model("a"));
        var seen = (await HeadAsync()).Revision;
        await SaveAsync(Model("b"), first, revision: seen);
        await SaveAsync(Model("c"), first, revision: seen);
        var refused = await Should.ThrowAsync<DefinitionRefusedException>(() => Versions.SaveAsync(new DefinitionDraft("test", first.Id, seen, Model("d")), false, Ben, default));
        refused.Reason.ShouldBe(DefinitionRefusal.Stale);
        refused.Message.ShouldContain("Ada");
        await Versions.SaveAsync(new DefinitionDraft("test", first.Id, (await HeadAsync()).Revision, Model("d")), false, Ben, default);
        (await Should.ThrowAsync<DefinitionRefusedException>(() => SaveAsync(Model("e"), first, revision: seen))).Message.ShouldContain("Ben");
    }

    [Fact]
    public async Task An_invalid_definition_is_saved_as_a_draft_and_not_published()
    {
        var bad = Flow.Chart().Add(Flow.Activity("u", "Acme.Nothing")).Json();
        var row = await SaveAsync(bad);
        (await Should.ThrowAsync<DefinitionInvalidException>(() => SaveAsync(bad, row, publish: true))).Errors.ShouldHaveSingleItem().ActivityId.ShouldBe("u");
        await Should.ThrowAsync<DefinitionInvalidException>(() => Versions.PublishAsync("test", Ada, default));
        (await FindAsync(row.Id))!.IsPublished.ShouldBeFalse();
    }

    [Fact]
    public async Task What_an_editor_leaves_out_stays_stored_and_what_it_sends_counts()
    {
        var model = Model("a");
        model["foreign"] = new JsonObject { ["deep"] = 1 };
        var first = await SaveAsync(model);
        var sent = Model("b");
        sent["name"] = "改名";
        var row = await SaveAsync(sent, first);
        row.Name.ShouldBe("改名");
        JsonNode.Parse(row.Json)!["foreign"]!["deep"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task Definitions_beyond_the_limits_are_not_saved()
    {
        var flow = Flow.Chart();
        for (var index = 0; index < DefinitionLimits.MaxActivities; index++)
        {
            flow.Line($"l{index}");
        }

        (await Should.ThrowAsync<DefinitionFormatException>(() => SaveAsync(flow.Json()))).Message.ShouldContain($"{DefinitionLimits.MaxActivities + 1} 个活动");
        var nested = Flow.WriteLine("w", "w");
        for (var depth = 0; depth < DefinitionLimits.MaxNesting; depth++)
        {
            nested = Flow.Sequence($"s{depth}", nested);
        }

        (await Should.ThrowAsync<DefinitionFormatException>(() => SaveAsync(Flow.Definition(nested)))).Message.ShouldContain("嵌套");
    }

    private DefinitionVersions Versions => _host.Get<DefinitionVersions>();

    private static JsonObject Model(string line) => Flow.Chart().Line("l", line).Json();

    private Task<DefinitionRow> SaveAsync(JsonObject model, DefinitionRow? read = null, bool publish = false, long? revision = null) =>
        Versions.SaveAsync(new DefinitionDraft("test", read?.Id, revision, model), publish, Ada, default);

    private Task<DefinitionRow?> FindAsync(string id) => _host.Store.FindDefinitionByIdAsync(id, default);

    private async Task<DefinitionHead> HeadAsync() => (await _host.Store.FindHeadAsync("test", default))!;
}
