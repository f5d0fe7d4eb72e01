using System.Text.Json.Nodes;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Storage;
using CreditFlow.Workflows.Tests.Support;

namespace CreditFlow.Workflows.Tests.Definitions;

/// <summary>Asking for a second person, and what they sign.</summary>
public sealed class PublishRequestTests : IDisposable
{
    private static readonly DefinitionAuthor Ada = new(Guid.Parse("00000000-0000-7000-8000-000000000001"), "Ada", null);
    private static readonly DefinitionAuthor Ben = new(Guid.Parse("00000000-0000-7000-8000-000000000002"), "Ben", null);

    private readonly EngineHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task What_is_asked_for_is_frozen_and_what_is_written_later_is_another_version()
    {
        var draft = await SaveAsync("a");
        var asked = (await AskAsync("why"))!;
        (asked.VersionId, asked.Version, asked.State, asked.AskedByName).ShouldBe((draft.Id, 1, PublishRequestState.Waiting, "Ada"));
        var later = await SaveAsync("b", draft);
        (later.Version, later.IsPublished).ShouldBe((2, false));
        await Versions.SignAsync(Key(asked), "fine", Ben, default);
        var published = (await _host.Store.FindPublishedDefinitionAsync("test", default))!;
        (published.Id, published.IsLatest, DefinitionHash.Of(published.Json)).ShouldBe((draft.Id, false, asked.Hash));
        (await _host.Store.FindLatestDefinitionAsync("test", default))!.Id.ShouldBe(later.Id);
        var signed = (await _host.Store.FindRequestsAsync("test", default)).ShouldHaveSingleItem();
        (signed.State, signed.EndedByName, signed.Remark, signed.EndedAt).ShouldBe((PublishRequestState.Signed, "Ben", "fine", _host.Clock.GetUtcNow()));
    }

    [Fact]
    public async Task Whoever_asked_does_not_sign_or_refuse_and_nobody_else_explains_or_withdraws()
    {
        await SaveAsync("a");
        var asked = (await AskAsync("why"))!;
        foreach (var act in new Func<Task>[]
                 {
                     () => Versions.SignAsync(Key(asked), null, Ada, default),
                     () => Versions.RefuseAsync(Key(asked), "no", Ada, default),
                     () => Versions.ExplainAsync(Key(asked), "other", Ben, default),
                     () => Versions.WithdrawAsync(Key(asked), Ben, default),
                 })
        {
            (await Should.ThrowAsync<DefinitionRefusedException>(act)).Reason.ShouldBe(DefinitionRefusal.OtherPerson);
        }

        (await WaitingAsync())!.ShouldBe(asked);
        (await _host.Store.FindPublishedDefinitionAsync("test", default)).ShouldBeNull();
    }

    [Fact]
    public async Task Nothing_is_signed_without_a_reason_or_on_another_reason_than_was_read()
    {
        await SaveAsync("a");
        var asked = (await AskAsync(null))!;
        (await RefusedAsync(() => Versions.SignAsync(Key(asked), null, Ben, default))).ShouldBe(DefinitionRefusal.ReasonMissing);
        await Versions.ExplainAsync(Key(asked), "why", Ada, default);
        (await RefusedAsync(() => Versions.SignAsync(Key(asked), null, Ben, default))).ShouldBe(DefinitionRefusal.Stale);
        var explained = (await WaitingAsync())!;
        (explained.Reason, explained.Revision).ShouldBe(("why", 2));
        await Versions.SignAsync(Key(explained), null, Ben, default);
        (await RefusedAsync(() => Versions.SignAsync(Key(explained), null, Ben, default))).ShouldBe(DefinitionRefusal.NotWaiting);
    }

    [Fact]
    public async Task The_same_content_asked_again_is_the_same_request_and_another_one_takes_its_place()
    {
        var draft = await SaveAsync("a");
        var first = (await AskAsync(null))!;
        (await AskAsync(null)).ShouldBe(first);
        (await AskAsync("why"))!.Reason.ShouldBe("why");
        (await AskAsync("mine", Ben))!.ShouldSatisfyAllConditions(same => same.Id.ShouldBe(first.Id), same => same.Reason.ShouldBe("why"));
        await SaveAsync("b", draft);
        var second = (await AskAsync("because"))!;
        second.Version.ShouldBe(2);
        (await _host.Store.FindRequestsAsync("test", default)).Select(request => (request.Version, request.State))
            .ShouldBe([(2, PublishRequestState.Waiting), (1, PublishRequestState.Superseded)], ignoreOrder: true);
        (await RefusedAsync(() => Versions.SignAsync(Key(first), null, Ben, default))).ShouldBe(DefinitionRefusal.NotWaiting);
    }

    [Fact]
    public async Task A_request_that_rests_on_another_published_version_is_not_signed_and_can_be_asked_again()
    {
        var published = await SaveAsync("a", publish: true);
        await SaveAsync("b", published);
        var asked = (await AskAsync("why"))!;
        await Versions.RetractAsync("test", Ben, default);
        (await RefusedAsync(() => Versions.SignAsync(Key(asked), null, Ben, default))).ShouldBe(DefinitionRefusal.Outdated);
        var again = (await AskAsync("why now"))!;
        (again.Id == asked.Id, again.VersionId, again.BaseVersionId).ShouldBe((false, asked.VersionId, null));
        await Versions.SignAsync(Key(again), null, Ben, default);
        (await _host.Store.FindPublishedDefinitionAsync("test", default))!.Version.ShouldBe(2);
    }

    [Fact]
    public async Task A_refused_or_withdrawn_version_stays_and_the_next_save_makes_another()
    {
        var draft = await SaveAsync("a");
        await Versions.RefuseAsync(Key((await AskAsync("why"))!), "not so", Ben, default);
        (await _host.Store.FindRequestsAsync("test", default)).ShouldHaveSingleItem().Remark.ShouldBe("not so");
        var next = await SaveAsync("b", draft);
        next.Version.ShouldBe(2);
        await Versions.WithdrawAsync(Key((await AskAsync("why"))!), Ada, default);
        (await WaitingAsync()).ShouldBeNull();
        (await _host.Store.FindDefinitionByIdAsync(draft.Id, default))!.Json.ShouldBe(draft.Json);
    }

    [Fact]
    public async Task Whoever_wrote_the_content_last_does_not_sign_it_though_somebody_else_asked()
    {
        var draft = await SaveAsync("a");
        await SaveAsync("b", draft, author: Ben);
        var asked = (await AskAsync("why"))!;
        (await RefusedAsync(() => Versions.SignAsync(Key(asked), null, Ben, default))).ShouldBe(DefinitionRefusal.OtherPerson);
        (await _host.Store.FindPublishedDefinitionAsync("test", default)).ShouldBeNull();
        await Versions.WithdrawAsync(Key(asked), Ada, default);
        var other = (await AskAsync("why", Ben))!;
        await Versions.SignAsync(Key(other), null, Ada, default);
        (await _host.Store.FindPublishedDefinitionAsync("test", default))!.UpdatedByName.ShouldBe("Ben");
    }

    [Fact]
    public async Task What_is_published_is_taken_back_when_a_second_person_signs_and_goes_on_until_then()
    {
        var published = await SaveAsync("a", publish: true);
        var (row, asked) = await Versions.AskToRetractAsync("test", null, Ada, default);
        (row.Id, asked.VersionId, asked.BaseVersionId, asked.IsRetraction, asked.Hash).ShouldBe((published.Id, published.Id, published.Id, true, DefinitionHash.Of(published.Json)));
        (await Versions.AskToRetractAsync("test", null, Ben, default)).Request.ShouldBe(asked);
        (await RefusedAsync(() => Versions.SignAsync(Key(asked), null, Ben, default))).ShouldBe(DefinitionRefusal.ReasonMissing);
        await Versions.ExplainAsync(Key(asked), "wrong deadline", Ada, default);
        var explained = (await WaitingAsync())!;
        (await RefusedAsync(() => Versions.SignAsync(Key(explained), null, Ada, default))).ShouldBe(DefinitionRefusal.OtherPerson);
        (await _host.Store.FindPublishedDefinitionAsync("test", default))!.Id.ShouldBe(published.Id);
        await Versions.SignAsync(Key(explained), "seen", Ben, default);
        (await _host.Store.FindPublishedDefinitionAsync("test", default)).ShouldBeNull();
        (await _host.Store.FindRequestsAsync("test", default)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            request => request.State.ShouldBe(PublishRequestState.Signed),
            request => request.EndedByName.ShouldBe("Ben"));
        (await RefusedAsync(() => Versions.AskToRetractAsync("test", "again", Ada, default))).ShouldBe(DefinitionRefusal.NotPublished);
    }

    [Fact]
    public async Task Whoever_wrote_a_version_may_sign_that_it_is_taken_back()
    {
        await SaveAsync("a", publish: true, author: Ben);
        var (_, asked) = await Versions.AskToRetractAsync("test", "why", Ada, default);
        await Versions.SignAsync(Key(asked), null, Ben, default);
        (await _host.Store.FindPublishedDefinitionAsync("test", default)).ShouldBeNull();
    }

    [Fact]
    public async Task A_request_to_publish_and_one_to_take_back_do_not_stand_side_by_side()
    {
        var published = await SaveAsync("a", publish: true);
        await SaveAsync("b", published);
        var publication = (await AskAsync("why"))!;
        (await RefusedAsync(() => Versions.AskToRetractAsync("test", "why", Ben, default))).ShouldBe(DefinitionRefusal.Waiting);
        await Versions.RefuseAsync(Key(publication), "not so", Ben, default);
        var (_, retraction) = await Versions.AskToRetractAsync("test", "why", Ben, default);
        (await RefusedAsync(() => AskAsync("why"))).ShouldBe(DefinitionRefusal.Waiting);
        await Versions.RefuseAsync(Key(retraction), "still good", Ada, default);
        (await AskAsync("why"))!.IsRetraction.ShouldBeFalse();
    }

    [Fact]
    public async Task Taking_back_without_a_second_person_ends_the_request_that_waits_for_one()
    {
        await SaveAsync("a", publish: true);
        await Versions.AskToRetractAsync("test", "why", Ada, default);
        await Versions.RetractAsync("test", Ben, default);
        (await _host.Store.FindRequestsAsync("test", default)).ShouldHaveSingleItem().State.ShouldBe(PublishRequestState.Superseded);
    }

    [Fact]
    public async Task What_is_published_and_kept_is_not_deleted()
    {
        var published = await SaveAsync("a", publish: true);
        (await RefusedAsync(() => Versions.DeleteVersionAsync(published.Id, keepsPublished: true, Ben, default))).ShouldBe(DefinitionRefusal.Published);
        (await RefusedAsync(() => Versions.DeleteAsync("test", keepsPublished: true, Ben, default))).ShouldBe(DefinitionRefusal.Published);
        await Versions.RetractAsync("test", Ben, default);
        await Versions.DeleteAsync("test", keepsPublished: true, Ben, default);
    }

    [Fact]
    public async Task What_waits_is_not_deleted()
    {
        var draft = await SaveAsync("a");
        var asked = (await AskAsync("why"))!;
        (await RefusedAsync(() => Versions.DeleteVersionAsync(draft.Id, keepsPublished: false, Ben, default))).ShouldBe(DefinitionRefusal.Waiting);
        (await RefusedAsync(() => Versions.DeleteAsync("test", keepsPublished: false, Ben, default))).ShouldBe(DefinitionRefusal.Waiting);
        await Versions.WithdrawAsync(Key(asked), Ada, default);
        await Versions.DeleteAsync("test", keepsPublished: false, Ben, default);
    }

    [Fact]
    public async Task An_editor_that_saves_what_was_frozen_once_more_begins_nothing_and_stays_current_when_somebody_signs()
    {
        var draft = await SaveAsync("a");
        var seen = (await _host.Store.FindHeadAsync("test", default))!.Revision;
        var asked = (await AskAsync("why"))!;
        (await SaveAsync("a", draft, revision: seen)).Id.ShouldBe(draft.Id);
        await Versions.SignAsync(Key(asked), null, Ben, default);
        (await SaveAsync("b", draft, revision: seen)).Version.ShouldBe(2);
    }

    [Fact]
    public async Task Asking_is_about_the_content_that_was_checked()
    {
        var draft = await SaveAsync("a");
        var seen = CheckedContent.Of(draft);
        await SaveAsync("b", draft);
        (await RefusedAsync(() => Versions.AskAsync("test", seen, "why", Ada, default))).ShouldBe(DefinitionRefusal.Stale);
        (await RefusedAsync(() => Versions.PublishAsync("test", seen, null, Ada, default))).ShouldBe(DefinitionRefusal.Stale);
        (await WaitingAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task Publishing_without_a_second_person_ends_what_waits()
    {
        await SaveAsync("a");
        await AskAsync("why");
        await Versions.PublishAsync("test", Ben, default);
        (await _host.Store.FindRequestsAsync("test", default)).ShouldHaveSingleItem().State.ShouldBe(PublishRequestState.Superseded);
    }

    [Fact]
    public async Task Saves_of_one_person_within_five_minutes_are_one_state_and_every_other_save_is_one_of_its_own()
    {
        var draft = await SaveAsync("a");
        Pass(TimeSpan.FromMinutes(4));
        await SaveAsync("b", draft);
        await SaveAsync("b", draft);
        (await StatesAsync()).ShouldBe(["b"]);
        Pass(TimeSpan.FromMinutes(1));
        await SaveAsync("c", draft);
        Pass(TimeSpan.FromSeconds(1));
        await SaveAsync("d", draft, author: Ben);
        (await StatesAsync()).ShouldBe(["d", "c", "b"]);
    }

    [Fact]
    public async Task A_saved_state_is_restored_as_a_draft_beside_the_one_that_stands_there_and_forgotten_after_its_time()
    {
        var draft = await SaveAsync("a");
        Pass(SavedState.Together);
        var second = await SaveAsync("b", draft);
        var first = (await _host.Store.FindStatesAsync("test", default))[^1];
        var restored = await Versions.RestoreAsync("test", first.Id, Ben, default);
        (restored.Version, restored.IsPublished, DefinitionHash.Of(restored.Json)).ShouldBe((2, false, first.Hash));
        (await _host.Store.FindDefinitionByIdAsync(second.Id, default))!.Json.ShouldContain("\"b\"");
        (await _host.Store.ForgetStatesAsync(_host.Clock.GetUtcNow(), default)).ShouldBe(1);
        (await RefusedAsync(() => Versions.RestoreAsync("test", first.Id, Ben, default))).ShouldBe(DefinitionRefusal.NotFound);
    }

    [Fact]
    public void A_hash_names_the_content_whatever_holds_it()
    {
        var content = Model("a");
        var hash = DefinitionHash.Of(content.ToJsonString());
        var other = new JsonObject(content.Reverse().Select(property => KeyValuePair.Create(property.Key, property.Value?.DeepClone()))) { ["id"] = "x", ["version"] = 9, ["isPublished"] = true, ["inputs"] = new JsonArray() };
        DefinitionHash.Of(other.ToJsonString()).ShouldBe(hash);
        DefinitionHash.Of(Model("b").ToJsonString()).ShouldNotBe(hash);
        var moved = Model("a");
        moved["root"]!["activities"]![0]!["metadata"] = new JsonObject { ["designer"] = new JsonObject { ["position"] = new JsonObject { ["x"] = 1 } } };
        DefinitionHash.Of(moved.ToJsonString()).ShouldNotBe(hash);
    }

    private void Pass(TimeSpan length) => _host.Clock.MoveTo(_host.Clock.GetUtcNow() + length);

    private DefinitionVersions Versions => _host.Get<DefinitionVersions>();

    private static JsonObject Model(string line) => Flow.Chart().Line("l", line).Json();

    private static PublishRequestKey Key(PublishRequest request) => new("test", request.Id, request.Revision);

    private static async Task<DefinitionRefusal> RefusedAsync(Func<Task> act) => (await Should.ThrowAsync<DefinitionRefusedException>(act)).Reason;

    private Task<DefinitionRow> SaveAsync(string line, DefinitionRow? read = null, bool publish = false, long? revision = null, DefinitionAuthor? author = null) =>
        Versions.SaveAsync(new DefinitionDraft("test", read?.Id, revision ?? (author is null ? null : long.MaxValue), Model(line)), publish, author ?? Ada, default);

    private async Task<PublishRequest?> AskAsync(string? reason, DefinitionAuthor? author = null) =>
        await Versions.AskAsync("test", CheckedContent.Of((await _host.Store.FindLatestDefinitionAsync("test", default))!), reason, author ?? Ada, default);

    private async Task<PublishRequest?> WaitingAsync() => (await _host.Store.FindWaitingRequestsAsync(default)).SingleOrDefault();

    private async Task<IReadOnlyList<string>> StatesAsync()
    {
        var lines = new List<string>();
        foreach (var state in await _host.Store.FindStatesAsync("test", default))
        {
            var root = JsonNode.Parse((await _host.Store.FindStateAsync(state.Id, default))!.Json)!["root"]!;
            lines.Add(root["activities"]![0]!["text"]!["expression"]!["value"]!.GetValue<string>());
        }

        return lines;
    }
}
