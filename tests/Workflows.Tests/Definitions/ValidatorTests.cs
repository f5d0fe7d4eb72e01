using System.Text.Json.Nodes;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Tests.Support;

namespace CreditFlow.Workflows.Tests.Definitions;

public sealed class ValidatorTests : IDisposable
{
    private readonly EngineHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public void A_sound_definition_has_no_errors() =>
        Validate(Flow.Chart().Variable("n", "Int32", "0").Add(Flow.Activity("s", "Elsa.Start")).Js("l", "`${variables.n}`").Connect("s>l").Json()).ShouldBeEmpty();

    [Fact]
    public void Errors_name_the_activity_and_a_remedy()
    {
        var json = Flow.Chart().Add(Flow.Activity("s", "Elsa.Start")).Add(Flow.Activity("u", "Acme.Nothing")).Line("l").Js("js", "1 +").Add(Flow.Activity("v", "Elsa.SetVariable")).Add(Flow.Delay("d", "soon"))
            .Connect("s>u>js>v>d").Json();
        json["root"]!["connections"]!.AsArray().Add(JsonNode.Parse("""{"source":{"activity":"s","port":"Done"},"target":{"activity":"gone","port":"In"}}"""));
        var errors = Validate(json);
        errors.Select(error => (error.Code, error.ActivityId)).ShouldBe(
            [("dangling-connection", "root"), ("unreachable", "l"), ("unknown-type", "u"), ("bad-expression", "js"), ("missing-input", "v"), ("bad-expression", "d")],
            ignoreOrder: true);
        errors.ShouldAllBe(error => error.Message.Contains('请') && error.Message.Contains(error.ActivityId!));
    }

    [Fact]
    public void Two_activities_with_one_id_are_an_error() =>
        Validate(Flow.Chart().Line("a").Line("a").Connect("a>a").Json()).ShouldContain(error => error.Code == "duplicate-id" && error.ActivityId == "a");

    [Fact]
    public void A_default_that_is_not_of_its_variables_type_is_an_error() =>
        Validate(Flow.Chart().Variable("n", "Int32", "many").Line("a").Json()).ShouldHaveSingleItem().Code.ShouldBe("bad-variable");

    [Fact]
    public async Task A_seed_is_published_once_again_when_it_changes_and_never_over_a_persons_edit()
    {
        var seeder = _host.Get<DefinitionSeeder>();
        var first = Flow.Chart().Line("a").Json().ToJsonString();
        var second = Flow.Chart().Line("b").Json().ToJsonString();
        (await seeder.ImportSeedAsync(first, "h1")).ShouldBe(SeedResult.Created);
        (await seeder.ImportSeedAsync(first, "h1")).ShouldBe(SeedResult.Unchanged);
        (await seeder.ImportSeedAsync(second, "h2")).ShouldBe(SeedResult.Updated);
        var published = (await _host.Store.FindPublishedDefinitionAsync("test", default))!;
        (published.Version, published.IsLatest).ShouldBe((2, true));
        (await _host.Store.FindDefinitionByIdAsync("test:1", default))!.IsPublished.ShouldBeFalse();
        await _host.Store.SaveDefinitionsAsync([published with { SeedHash = null }], default);
        (await seeder.ImportSeedAsync(first, "h3")).ShouldBe(SeedResult.KeptEdited);
    }

    [Fact]
    public async Task A_seed_with_errors_is_refused_and_nothing_is_stored()
    {
        var bad = Flow.Chart().Add(Flow.Activity("u", "Acme.Nothing")).Json().ToJsonString();
        (await Should.ThrowAsync<DefinitionInvalidException>(() => _host.Get<DefinitionSeeder>().ImportSeedAsync(bad, "h"))).Errors.ShouldHaveSingleItem();
        (await _host.Store.FindLatestDefinitionAsync("test", default)).ShouldBeNull();
    }

    [Fact]
    public async Task A_running_instance_stays_on_the_version_it_began_with()
    {
        var seeder = _host.Get<DefinitionSeeder>();
        await seeder.ImportSeedAsync(Flow.Chart().Add(Flow.Event("e")).Line("old").Connect("e>old").Json().ToJsonString(), "h1");
        var started = (Workflows.Execution.RunResult.Advanced)await _host.Runner.StartAsync(new Workflows.Execution.StartWorkflow { DefinitionId = "test" });
        await seeder.ImportSeedAsync(Flow.Chart().Add(Flow.Event("e")).Line("new").Connect("e>new").Json().ToJsonString(), "h2");
        await _host.ResumeAsync(started.Instance.Id, "e");
        _host.Lines(started.Instance.Id).ShouldBe(["old"]);
        started.Instance.DefinitionVersionId.ShouldBe("test:1");
    }

    private IReadOnlyList<DefinitionError> Validate(JsonObject json) => _host.Get<DefinitionValidator>().Validate(DefinitionReader.Read(json.ToJsonString()));
}
