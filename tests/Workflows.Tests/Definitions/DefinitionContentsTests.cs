using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Operations;

namespace CreditFlow.Workflows.Tests.Definitions;

/// <summary>What is read of a definition without knowing its activity types, and one activity taken out of it.</summary>
public sealed class DefinitionContentsTests
{
    private const string Json = """
        {"definitionId":"d","name":"d","variables":[{"id":"v1","name":"outer","typeName":"Int32","value":"1"}],"options":{"usableAsActivity":true},
         "root":{"id":"f","type":"Elsa.Flowchart","version":1,"variables":[{"id":"v2","name":"inner","typeName":"String"}],"activities":[
           {"id":"a","type":"Acme.Approve","version":2,"assignee":{"typeName":"String","expression":{"type":"Literal","value":"zs"}},"note":{"typeName":"String","expression":{"type":"JavaScript","value":"1"}},
            "body":{"id":"c","type":"Elsa.WriteLine","version":1}},
           {"id":"b","type":"Acme.Approve","version":2}],
          "connections":[{"source":{"activity":"a","port":"Yes"},"target":{"activity":"b","port":"In"}},{"source":{"activity":"b","port":"No"},"target":{"activity":"a","port":"In"}}]}}
        """;

    [Fact]
    public void All_uses_of_a_type_and_version_are_one_entry()
    {
        var contents = DefinitionContents.Read(Json);
        contents.IsUsableAsActivity.ShouldBeTrue();
        contents.Activities.Select(use => (use.TypeName, use.Version)).ShouldBe([("Elsa.Flowchart", 1), ("Acme.Approve", 2), ("Elsa.WriteLine", 1)], ignoreOrder: true);
        var approve = contents.Activities.Single(use => use.TypeName == "Acme.Approve");
        approve.Ports.ShouldBe(["No", "Yes"]);
        approve.Slots.ShouldBe(["body"]);
        approve.Inputs.Keys.ShouldBe(["assignee", "note"]);
        approve.Literals.ShouldHaveSingleItem().Value.ShouldBe(["zs"]);
    }

    [Fact]
    public void An_activity_taken_out_keeps_its_inputs_and_the_variables_around_it_but_no_activity_inside()
    {
        var alone = IsolatedActivity.Take(DefinitionReader.Read(Json), "Workflow1:f:a")!;
        alone.Root!["id"]!.GetValue<string>().ShouldBe("a");
        alone.Root.ContainsKey("body").ShouldBeFalse();
        alone.Root["assignee"]!["expression"]!["value"]!.GetValue<string>().ShouldBe("zs");
        alone.Variables.Select(variable => variable.Name).ShouldBe(["outer", "inner"]);
        IsolatedActivity.Take(DefinitionReader.Read(Json), "nothing").ShouldBeNull();
    }
}
