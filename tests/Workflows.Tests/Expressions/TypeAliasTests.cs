using System.Text.Json.Nodes;
using CreditFlow.Workflows.Expressions;

namespace CreditFlow.Workflows.Tests.Expressions;

/// <summary>Names of types come from outside: they are looked up in one table and nowhere else.</summary>
public sealed class TypeAliasTests
{
    [Theory]
    [InlineData("String", typeof(string))]
    [InlineData("int32", typeof(int))]
    [InlineData("System.Int64, System.Private.CoreLib", typeof(long))]
    [InlineData("System.Text.Json.Nodes.JsonObject, System.Text.Json", typeof(JsonObject))]
    [InlineData("List<Int32>", typeof(JsonArray))]
    [InlineData("Boolean[]", typeof(JsonArray))]
    [InlineData("System.Dynamic.ExpandoObject, System.Linq.Expressions", typeof(JsonNode))]
    public void A_name_of_the_table_is_its_type(string name, Type type) => (TypeAliases.IsKnown(name), TypeAliases.TypeOf(name)).ShouldBe((true, type));

    [Theory]
    [InlineData("Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core")]
    [InlineData("Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core")]
    [InlineData("Elsa.Workflows.Activities.Flowchart.Models.FlowJoinMode, Elsa.Workflows.Core")]
    [InlineData("Elsa.Workflows.Core.Activities.Flowchart.Models.FlowJoinMode, Elsa.Workflows.Core")]
    public void What_the_Studio_sends_is_known_as_a_text_and_is_no_type(string name) => (TypeAliases.IsKnown(name), TypeAliases.TypeOf(name)).ShouldBe((true, typeof(object)));

    [Theory]
    [InlineData("System.Diagnostics.Process, System.Diagnostics.Process")]
    [InlineData("System.Diagnostics.Process, System")]
    [InlineData("System.IO.FileInfo, System.Private.CoreLib")]
    [InlineData("System.Evil.String")]
    [InlineData("List<System.Diagnostics.Process>")]
    [InlineData("System.Collections.Generic.List`1[[System.Diagnostics.Process, System.Diagnostics.Process]], System.Private.CoreLib")]
    [InlineData("CreditFlow.Workflows.Execution.WorkflowRunner, CreditFlow.Workflows")]
    [InlineData("Elsa.Workflows.IncidentStrategies.Other, Elsa.Workflows.Core")]
    public void Any_other_name_is_unknown_and_never_becomes_a_type(string name) => (TypeAliases.IsKnown(name), TypeAliases.TypeOf(name)).ShouldBe((false, typeof(object)));

    [Fact]
    public void No_assembly_is_loaded_for_a_name()
    {
        const string Assembly = "System.IO.IsolatedStorage";
        AppDomain.CurrentDomain.GetAssemblies().ShouldNotContain(loaded => loaded.GetName().Name == Assembly);
        TypeAliases.TypeOf($"System.IO.IsolatedStorage.IsolatedStorageFile, {Assembly}").ShouldBe(typeof(object));
        AppDomain.CurrentDomain.GetAssemblies().ShouldNotContain(loaded => loaded.GetName().Name == Assembly);
    }
}
