using System.Text.Json.Nodes;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Differences;
using CreditFlow.Workflows.Tests.Support;

namespace CreditFlow.Workflows.Tests.Differences;

/// <summary>What one definition has that another has not.</summary>
public sealed class DefinitionDifferenceTests
{
    [Fact]
    public void A_step_between_two_others_is_one_step_and_three_connections()
    {
        var before = Chart([Flow.WriteLine("a", "1"), Flow.WriteLine("c", "3")], ("a", "c"));
        var after = Chart([Flow.WriteLine("a", "1"), Flow.WriteLine("b", "2"), Flow.WriteLine("c", "3")], ("a", "b"), ("b", "c"));
        var found = Between(before, after);
        var added = found.Steps.ShouldHaveSingleItem();
        (added.Kind, added.ActivityId, added.Type, added.Values.Single().Property, added.Values.Single().After!.Text).ShouldBe((DifferenceKind.Added, "b", "Elsa.WriteLine", "text", "2"));
        found.Connections.Select(line => (line.Kind, line.Source, line.Port, line.Target)).ShouldBe(
        [
            (DifferenceKind.Added, "a", "Done", "b"), (DifferenceKind.Added, "b", "Done", "c"), (DifferenceKind.Removed, "a", "Done", "c"),
        ]);
        var back = Between(after, before);
        (back.Steps.Single().Kind, back.Steps.Single().ActivityId, back.Connections.Count).ShouldBe((DifferenceKind.Removed, "b", 3));
    }

    [Fact]
    public void A_changed_input_shows_what_stood_there_and_what_stands_there()
    {
        var value = ValueOf(Chart([Flow.WriteLine("a", "1")]), Chart([Flow.WriteLine("a", "now()", "JavaScript")]));
        (value.Kind, value.Property, value.Before, value.After).ShouldBe((DifferenceKind.Changed, "text", new WrittenValue("Literal", "1"), new WrittenValue("JavaScript", "now()")));
    }

    [Fact]
    public void A_new_name_is_a_difference_and_a_new_place_is_none()
    {
        var (before, after) = (Chart([Flow.WriteLine("a", "1"), Flow.WriteLine("b", "2")], ("a", "b")), Chart([Flow.WriteLine("b", "2"), Flow.WriteLine("a", "1")], ("a", "b")));
        Step(after, 1)["metadata"] = JsonNode.Parse("""{"designer":{"position":{"x":5,"y":6},"size":{"width":9,"height":9}},"showDescription":true}""");
        Connection(after, 0)["vertices"] = JsonNode.Parse("""[{"x":1,"y":2}]""");
        after["toolVersion"] = "9.9";
        after["version"] = 7;
        Between(before, after).IsEmpty.ShouldBeTrue();
        Step(after, 1)["metadata"]!["displayText"] = "改名";
        var step = Between(before, after).Steps.ShouldHaveSingleItem();
        (step.Name, step.Values.Single().Property, step.Values.Single().After!.Text).ShouldBe(("改名", "displayText", "改名"));
    }

    [Fact]
    public void The_fields_of_a_form_are_compared_field_by_field_however_the_text_is_laid_out()
    {
        const string Old = """[{"name":"amount","type":"number","label":"金额","min":1},{"name":"old","label":"旧"}]""";
        const string New = """
            [ {"name":"amount", "label":"罚款金额", "type":"number", "min":1, "required":true},
              {"name":"day", "type":"date", "label":"日期"} ]
            """;
        var found = Between(Form(Old), Form(New)).Steps.ShouldHaveSingleItem().Values;
        found.Select(value => (value.Kind, value.Property, value.Item, value.Aspect, value.Before?.Text, value.After?.Text)).ShouldBe(
        [
            (DifferenceKind.Changed, "form", "amount", "label", "金额", "罚款金额"),
            (DifferenceKind.Changed, "form", "amount", "required", null, "true"),
            (DifferenceKind.Added, "form", "day", null, null, """{"name":"day","type":"date","label":"日期"}"""),
            (DifferenceKind.Removed, "form", "old", null, """{"name":"old","label":"旧"}""", null),
        ]);
        Between(Form(Old), Form(Old.Replace(",", " , ", StringComparison.Ordinal))).IsEmpty.ShouldBeTrue();
        var swapped = ValueOf(Form("""[{"name":"a"},{"name":"b"}]"""), Form("""[{"name":"b"},{"name":"a"}]"""));
        swapped.Aspect.ShouldBe(StepDifference.Order);
    }

    [Fact]
    public void Steps_inside_others_are_compared_by_themselves_and_their_place_and_order_count()
    {
        var (one, two) = (Flow.WriteLine("one", "1"), Flow.WriteLine("two", "2"));
        var before = Flow.Definition(Flow.Sequence("outer", Flow.Sequence("inner", one), two));
        var same = Flow.Definition(Flow.Sequence("outer", Flow.Sequence("inner", Flow.WriteLine("one", "!")), Flow.WriteLine("two", "2")));
        Between(before, same).Steps.Select(step => step.ActivityId).ShouldBe(["one"]);
        var moved = Flow.Definition(Flow.Sequence("outer", Flow.Sequence("inner"), Flow.WriteLine("one", "1"), Flow.WriteLine("two", "2")));
        var place = Between(before, moved).Steps.Single(step => step.ActivityId == "one").Values.ShouldHaveSingleItem();
        (place.Property, place.Before!.Text, place.After!.Text).ShouldBe((StepDifference.Container, "inner", "outer"));
        var turned = Flow.Definition(Flow.Sequence("outer", Flow.WriteLine("two", "2"), Flow.Sequence("inner", Flow.WriteLine("one", "1"))));
        Between(before, turned).Steps.Select(step => (step.ActivityId, step.Values.Single().Property)).ShouldBe([("outer", StepDifference.Order)]);
    }

    [Fact]
    public void Variables_arguments_options_and_names_are_settings()
    {
        var (before, after) = (Chart([Flow.WriteLine("a", "1")]), Chart([Flow.WriteLine("a", "1")]));
        before["variables"] = JsonNode.Parse("""[{"id":"v1","name":"Days","typeName":"Int32","value":"3"},{"id":"v2","name":"Gone","typeName":"String"}]""");
        after["variables"] = JsonNode.Parse("""[{"id":"v9","name":"Days","typeName":"Int32","value":"5"}]""");
        after["inputs"] = JsonNode.Parse("""[{"name":"Text","type":"String"}]""");
        after["name"] = "新名称";
        after["options"] = JsonNode.Parse("""{"incidentStrategyType":"ContinueWithIncidentsStrategy","usableAsActivity":null}""");
        Between(before, after).Settings.Select(setting => (setting.Kind, setting.Setting, setting.Name)).ShouldBe(
        [
            (DifferenceKind.Changed, SettingKind.Variable, "Days"),
            (DifferenceKind.Removed, SettingKind.Variable, "Gone"),
            (DifferenceKind.Added, SettingKind.Input, "Text"),
            (DifferenceKind.Added, SettingKind.Property, "options.incidentStrategyType"),
            (before.ContainsKey("name") ? DifferenceKind.Changed : DifferenceKind.Added, SettingKind.Property, "name"),
        ], ignoreOrder: true);
    }

    [Fact]
    public void Without_an_earlier_definition_everything_is_new()
    {
        var found = DefinitionDifference.Between(null, DefinitionReader.Read(Chart([Flow.WriteLine("a", "1"), Flow.WriteLine("b", "2")], ("a", "b"))));
        found.Steps.ShouldAllBe(step => step.Kind == DifferenceKind.Added);
        found.Steps.Select(step => step.ActivityId).ShouldBe(["root", "a", "b"], ignoreOrder: true);
        found.Connections.ShouldHaveSingleItem().Kind.ShouldBe(DifferenceKind.Added);
    }

    [Theory]
    [InlineData("root.activities.0.type")]
    [InlineData("root.activities.0.text.expression.value")]
    [InlineData("root.activities.0.text.expression.type")]
    [InlineData("root.activities.0.customProperties.canStartWorkflow")]
    [InlineData("root.activities.0.metadata.description")]
    [InlineData("root.start")]
    [InlineData("outcomes")]
    [InlineData("description")]
    [InlineData("customProperties.foreign")]
    [InlineData("foreign")]
    public void Whatever_changes_what_a_definition_does_or_says_is_a_difference(string path)
    {
        var (before, after) = (Chart([Flow.WriteLine("a", "1")]), Chart([Flow.WriteLine("a", "1")]));
        var parts = path.Split('.');
        JsonNode place = after;
        foreach (var part in parts[..^1])
        {
            place = int.TryParse(part, out var index) ? place[index]! : place[part] ??= new JsonObject();
        }

        place[parts[^1]] = "x";
        DefinitionHash.Of(after.ToJsonString()).ShouldNotBe(DefinitionHash.Of(before.ToJsonString()));
        Between(before, after).IsEmpty.ShouldBeFalse();
    }

    private static DefinitionDifference Between(JsonObject before, JsonObject after) =>
        DefinitionDifference.Between(DefinitionReader.Read((JsonObject)before.DeepClone()), DefinitionReader.Read((JsonObject)after.DeepClone()));

    private static ValueDifference ValueOf(JsonObject before, JsonObject after) => Between(before, after).Steps.ShouldHaveSingleItem().Values.ShouldHaveSingleItem();

    private static JsonObject Form(string form) => Chart([Flow.Activity("task", "CreditFlow.HumanTask", ("form", Flow.Input(form, type: "String")))]);

    private static JsonObject Chart(JsonObject[] steps, params (string From, string To)[] connections) => Flow.Definition(Flow.Activity(
        "root",
        "Elsa.Flowchart",
        ("activities", new JsonArray([.. steps])),
        ("connections", new JsonArray([.. connections.Select(line => JsonNode.Parse($$$"""{"source":{"activity":"{{{line.From}}}","port":"Done"},"target":{"activity":"{{{line.To}}}","port":"In"}}"""))]))));

    private static JsonObject Step(JsonObject definition, int index) => (JsonObject)definition["root"]!["activities"]![index]!;

    private static JsonObject Connection(JsonObject definition, int index) => (JsonObject)definition["root"]!["connections"]![index]!;
}
