using System.Text.Json.Nodes;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Tests.Support;

namespace CreditFlow.Workflows.Tests.Definitions;

/// <summary>CONTRACT 4: Elsa's JSON in, the same JSON out; what older files contain is tolerated.</summary>
public sealed class RoundTripTests : IDisposable
{
    private const string Studio = """
        {"$schema":"https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json","id":"v2","definitionId":"demo","tenantId":null,"name":"请假审批","createdAt":"2026-01-02T03:04:05+00:00","version":2,
         "foreign":{"a":[1,2.50,null]},"variables":[{"id":"var1","name":"Days","typeName":"Int32","isArray":false,"value":"3","storageDriverTypeName":null}],
         "inputs":[{"type":"String","name":"Applicant"}],"outputs":[],"outcomes":["Done"],"customProperties":{},"options":{"incidentStrategyType":null},
         "root":{"id":"Flowchart1","nodeId":"Workflow1:Flowchart1","name":null,"type":"Elsa.Flowchart","version":1,"customProperties":{"notFoundConnections":[]},"metadata":{},"start":"wl1",
          "activities":[{"id":"wl1","nodeId":"Workflow1:Flowchart1:wl1","type":"Elsa.WriteLine","version":1,"customProperties":{},
            "metadata":{"designer":{"position":{"x":-60.5,"y":60},"size":{"width":180,"height":50}},"displayText":"打招呼"},
            "text":{"typeName":"String","expression":{"type":"Variable","value":"{\"id\":\"var1\",\"name\":\"Days\",\"typeName\":\"Int32\"}"},"memoryReference":{"id":"wl1:input-1"}}},
           {"id":"x","nodeId":"Workflow1:Flowchart1:x","type":"Acme.Unknown","version":7,"weird":[{"deep":{"er":true}}]}],
          "connections":[{"source":{"activity":"wl1","port":"Done"},"target":{"activity":"x","port":"In"},"vertices":[{"x":1,"y":2}]}]}}
        """;

    private readonly EngineHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public void Reading_and_writing_loses_nothing() =>
        JsonNode.DeepEquals(JsonNode.Parse(DefinitionReader.Read(Studio).ToJson()), JsonNode.Parse(Studio)).ShouldBeTrue();

    [Fact]
    public void Missing_ids_and_node_ids_are_assigned_and_given_ones_are_kept()
    {
        var definition = DefinitionReader.Read("""{"root":{"type":"Elsa.Sequence","activities":[{"type":"Elsa.WriteLine","version":1},{"id":"WriteLine1","type":"Elsa.WriteLine"},{"type":"Elsa.If","then":{"type":"Elsa.End","version":1}}]}}""");
        var root = definition.Root!;
        root["id"]!.GetValue<string>().ShouldBe("Sequence1");
        root["activities"]![0]!["id"]!.GetValue<string>().ShouldBe("WriteLine2");
        root["activities"]![0]!["nodeId"]!.GetValue<string>().ShouldBe("Workflow1:Sequence1:WriteLine2");
        root["activities"]![2]!["then"]!["nodeId"]!.GetValue<string>().ShouldBe("Workflow1:Sequence1:If1:End1");
    }

    [Fact]
    public void An_activity_that_was_moved_gets_the_node_id_of_its_new_place()
    {
        var definition = DefinitionReader.Read("""{"root":{"id":"s","type":"Elsa.Sequence","activities":[{"id":"i","type":"Elsa.If","nodeId":"Workflow1:old:i","then":{"id":"w","nodeId":"Workflow1:s:w","type":"Elsa.WriteLine"}}]}}""");
        definition.Root!["activities"]![0]!["nodeId"]!.GetValue<string>().ShouldBe("Workflow1:s:i");
        definition.Root["activities"]![0]!["then"]!["nodeId"]!.GetValue<string>().ShouldBe("Workflow1:s:i:w");
    }

    [Theory]
    [InlineData("""[{"source":"a","target":"b","sourcePort":"Done","targetPort":"In"}]""")]
    [InlineData("""{"source":{"activity":"a","port":"Done"},"target":{"activity":"b"}}""")]
    [InlineData("""{"$values":[{"Source":{"Activity":"a","Port":"Done"},"Target":{"Activity":"b","Port":"In"}}]}""")]
    [InlineData("""[{"source":{"activity":"a"},"target":{"activity":"b"}},{"source":{"activity":"a"},"target":{"activity":"gone"}}]""")]
    public async Task Connections_of_older_files_are_understood_and_those_to_nothing_are_dropped(string connections)
    {
        var json = Flow.Chart().Line("a").Line("b").Json();
        json["root"]!["connections"] = JsonNode.Parse(connections);
        (await _host.RehearseAsync(json)).Lines.ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task Bare_values_are_literals_and_enums_of_legacy_type_names_are_read()
    {
        var json = Flow.Chart().Add(Flow.Activity("l", "Elsa.WriteLine", ("text", "bare"))).Add(Flow.Activity("j", "Elsa.FlowJoin", ("mode", JsonNode.Parse(
            """{"typeName":"Elsa.Workflows.Core.Activities.Flowchart.Models.FlowJoinMode, Elsa.Workflows.Core","expression":{"type":"Literal","value":"WaitAll"}}""")))).Connect("l>j").Json();
        (await _host.RehearseAsync(json)).Lines.ShouldBe(["bare"]);
    }

    [Fact]
    public async Task An_unset_output_and_a_null_input_do_no_harm()
    {
        var json = Flow.Chart().Add(Flow.Activity("l", "Elsa.WriteLine", ("text", null))).Add(Flow.Activity("e", "Test.DrawId", ("result", null))).Connect("l>e").Json();
        (await _host.RehearseAsync(json)).Lines.ShouldBe([""]);
    }

    [Theory]
    [InlineData("not json", "JSON")]
    [InlineData("[]", "JSON 对象")]
    [InlineData("""{"root":[]}""", "root")]
    public void A_text_that_is_no_definition_is_refused_with_a_reason(string json, string reason) =>
        Should.Throw<DefinitionFormatException>(() => DefinitionReader.Read(json)).Message.ShouldContain(reason);

    [Fact]
    public void Examples_that_the_real_Studio_accepted_are_read()
    {
        var definition = DefinitionReader.Read(Studio);
        (definition.Id, definition.DefinitionId, definition.Version, definition.Name).ShouldBe(("v2", "demo", 2, "请假审批"));
        definition.Variables.ShouldHaveSingleItem().Default!.GetValue<int>().ShouldBe(3);
        definition.Inputs.ShouldHaveSingleItem().Name.ShouldBe("Applicant");
        definition.Outcomes.ShouldBe(["Done"]);
    }
}
