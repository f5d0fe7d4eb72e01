using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CreditFlow.Workflows.Expressions;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Host.Tests.ElsaApi.Descriptors;

/// <summary>The Studio's pick-lists, which no database changes.</summary>
public sealed class DescriptorListTests(SqliteApp app) : IClassFixture<SqliteApp>
{
    [Fact]
    public async Task Syntaxes_are_those_that_the_engine_evaluates()
    {
        var listed = await ItemsAsync("descriptors/expression-descriptors");
        listed.Select(item => item["type"]!.GetValue<string>()).ShouldContain("Literal");
        listed.Select(item => item["type"]!.GetValue<string>()).ShouldContain("Object");
        listed.ShouldAllBe(item => app.Services.GetRequiredService<ExpressionEvaluators>().Knows(item["type"]!.GetValue<string>()) && item["properties"] is JsonObject);
        listed.Single(item => item["type"]!.GetValue<string>() == "JavaScript")["properties"]!["MonacoLanguage"]!.GetValue<string>().ShouldBe("javascript");
    }

    [Theory]
    [InlineData("descriptors/variables", "typeName", "String")]
    [InlineData("descriptors/storage-drivers", "typeName", "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core")]
    [InlineData("descriptors/workflow-activation-strategies", "typeName", "Elsa.Workflows.ActivationValidators.AllowAlwaysStrategy, Elsa.Workflows.Core")]
    [InlineData("descriptors/incident-strategies", "typeName", "Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core")]
    [InlineData("descriptors/log-persistence-strategies", "typeName", "Elsa.Workflows.LogPersistence.Strategies.Include, Elsa.Workflows.Core")]
    [InlineData("features/installed", "fullName", "Elsa.RealTimeWorkflowUpdates")]
    public async Task A_pick_list_holds_only_names_of_the_closed_table_and_is_worded_in_Chinese(string route, string key, string expected)
    {
        var items = await ItemsAsync(route);
        items.Select(item => item[key]!.GetValue<string>()).ShouldContain(expected);
        items.ShouldAllBe(item => key == "fullName" || TypeAliases.IsKnown(item[key]!.GetValue<string>()));
        items.ShouldAllBe(item => item["displayName"]!.GetValue<string>().Any(letter => letter >= '\u4e00'));
    }

    [Theory]
    [InlineData("descriptors/commit-strategies/workflows")]
    [InlineData("descriptors/commit-strategies/activities")]
    [InlineData("descriptors/output-converters?sourceType=String&destinationType=Int32")]
    public async Task What_this_engine_does_not_let_choose_is_an_empty_list(string route) => (await ItemsAsync(route)).ShouldBeEmpty();

    [Fact]
    public async Task A_feature_can_be_asked_for_by_its_name()
    {
        using var client = await app.OpenStudioAsync();
        using var known = await client.GetAsync("/elsa/api/features/installed/Elsa.RealTimeWorkflowUpdates");
        using var unknown = await client.GetAsync("/elsa/api/features/installed/Elsa.Resilience");
        (known.StatusCode, unknown.StatusCode).ShouldBe((HttpStatusCode.OK, HttpStatusCode.NotFound));
    }

    private async Task<List<JsonNode>> ItemsAsync(string route)
    {
        using var client = await app.OpenStudioAsync();
        return [.. (await client.GetFromJsonAsync<JsonObject>("/elsa/api/" + route))!["items"]!.AsArray().Select(item => item!)];
    }
}
