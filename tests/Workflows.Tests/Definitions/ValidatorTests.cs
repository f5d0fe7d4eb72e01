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
    public void A_workflow_used_as_an_activity_must_say_which_version_it_means()
    {
        Validate(Flow.Chart().Add(Flow.Activity("c", "SubFlow", ("workflowDefinitionId", "sub"))).Json()).ShouldHaveSingleItem().Code.ShouldBe("unpinned-workflow");
        Validate(Flow.Chart().Add(Flow.Activity("c", "SubFlow", ("workflowDefinitionId", "sub"), ("workflowDefinitionVersionId", "sub:1"))).Json()).ShouldBeEmpty();
    }

    [Fact]
    public void A_default_that_is_not_of_its_variables_type_is_an_error() =>
        Validate(Flow.Chart().Variable("n", "Int32", "many").Line("a").Json()).ShouldHaveSingleItem().Code.ShouldBe("bad-variable");

    [Fact]
    public void A_connection_from_a_port_that_the_activity_does_not_have_is_an_error()
    {
        var error = Validate(Flow.Chart().Add(Flow.Decision("d", "true")).Line("yes").Line("no").Connect("d.True>yes", "d.Maybe>no").Json()).ShouldHaveSingleItem();
        (error.Code, error.ActivityId).ShouldBe(("unknown-port", "d"));
        error.Message.ShouldContain("True、False");
    }

    [Fact]
    public void Ports_that_an_input_names_exist_and_others_do_not()
    {
        Validate(Flow.Chart().Add(Flow.Fork("f", "A", "B")).Line("a").Line("b").Connect("f.A>a", "f.B>b").Json()).ShouldBeEmpty();
        Validate(Flow.Chart().Add(Flow.Fork("f", "A", "B")).Line("a").Line("b").Connect("f.A>a", "f.C>b").Json()).ShouldHaveSingleItem().Code.ShouldBe("unknown-port");
    }

    [Theory]
    [InlineData("System.Diagnostics.Process, System.Diagnostics.Process")]
    [InlineData("Acme.Secret, Acme")]
    public void A_type_outside_the_closed_table_is_an_error(string type)
    {
        Validate(Flow.Chart().Variable("v", type).Line("a").Json()).ShouldHaveSingleItem().Message.ShouldContain(type);
        var json = Flow.Chart().Line("a").Json();
        json["inputs"] = new JsonArray(new JsonObject { ["name"] = "i", ["type"] = type });
        Validate(json).ShouldHaveSingleItem().Code.ShouldBe("bad-argument");
    }

    [Fact]
    public void Two_variables_of_one_name_and_one_without_a_name_are_errors() =>
        Validate(Flow.Chart().Variable("n").Variable("N").Variable("").Line("a").Json()).Select(error => error.Code).ShouldBe(["bad-variable", "bad-variable"]);

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
