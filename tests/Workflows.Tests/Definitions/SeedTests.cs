using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Tests.Support;

namespace CreditFlow.Workflows.Tests.Definitions;

/// <summary>What becomes of shipped definitions when a later release brings others.</summary>
public sealed class SeedTests : IDisposable
{
    private static readonly DefinitionAuthor Ada = new(Guid.Parse("00000000-0000-7000-8000-000000000001"), "Ada", null);

    private readonly EngineHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task A_changed_seed_is_published_when_nobody_has_edited_the_definition()
    {
        (await SeedAsync("a")).ShouldBe(SeedResult.Created);
        (await SeedAsync("a")).ShouldBe(SeedResult.Unchanged);
        (await SeedAsync("b")).ShouldBe(SeedResult.Updated);
        var published = (await _host.Store.FindPublishedDefinitionAsync("test", default))!;
        (published.Version, published.IsLatest, published.Id).ShouldBe((2, true, "test:2"));
        (await _host.Store.FindDefinitionByIdAsync("test:1", default))!.IsPublished.ShouldBeFalse();
        (await _host.Store.FindNoticesAsync(default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_changed_seed_is_a_draft_with_a_notice_where_a_person_has_published()
    {
        await SeedAsync("a");
        var mine = await EditAsync(publish: true);
        (await SeedAsync("b")).ShouldBe(SeedResult.Drafted);
        (await SeedAsync("b")).ShouldBe(SeedResult.Unchanged);
        (await SeedAsync("c")).ShouldBe(SeedResult.Drafted);
        (await _host.Store.FindPublishedDefinitionAsync("test", default))!.Id.ShouldBe(mine);
        var draft = (await _host.Store.FindLatestDefinitionAsync("test", default))!;
        (draft.Version, draft.IsPublished, draft.Json.Contains("\"value\":\"c\"")).ShouldBe((3, false, true));
        (await _host.Store.FindNoticesAsync(default)).ShouldHaveSingleItem().Notice!.ShouldContain("草稿");
        await _host.Get<DefinitionVersions>().PublishAsync("test", Ada, default);
        (await _host.Store.FindNoticesAsync(default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_persons_draft_stays_and_the_notice_tells_of_the_seed()
    {
        await SeedAsync("a");
        var mine = await EditAsync(publish: false);
        (await SeedAsync("b")).ShouldBe(SeedResult.Noticed);
        (await _host.Store.FindLatestDefinitionAsync("test", default))!.Id.ShouldBe(mine);
        (await _host.Store.FindPublishedDefinitionAsync("test", default))!.Id.ShouldBe("test:1");
        (await _host.Store.FindNoticesAsync(default)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_definition_that_a_person_retracted_is_not_published_again_by_a_seed()
    {
        await SeedAsync("a");
        await _host.Get<DefinitionVersions>().RetractAsync("test", Ada, default);
        (await SeedAsync("b")).ShouldBe(SeedResult.Drafted);
        (await _host.Store.FindPublishedDefinitionAsync("test", default)).ShouldBeNull();
    }

    [Fact]
    public async Task A_definition_that_a_person_deleted_stays_deleted()
    {
        await SeedAsync("a");
        await _host.Get<DefinitionVersions>().DeleteAsync("test", keepsPublished: false, Ada, default);
        (await SeedAsync("b")).ShouldBe(SeedResult.KeptDeleted);
        (await _host.Store.FindLatestDefinitionAsync("test", default)).ShouldBeNull();
    }

    private async Task<string> EditAsync(bool publish)
    {
        var latest = (await _host.Store.FindLatestDefinitionAsync("test", default))!;
        var draft = new DefinitionDraft("test", latest.Id, null, Flow.Chart().Line("l", "mine").Json());
        return (await _host.Get<DefinitionVersions>().SaveAsync(draft, publish, Ada, default)).Id;
    }

    private Task<SeedResult> SeedAsync(string line) => _host.Get<DefinitionSeeder>().ImportSeedAsync(Flow.Chart().Line("l", line).Json().ToJsonString(), "hash of " + line);
}
