using System.Text.Json.Nodes;
using CreditFlow.Host.ElsaApi.Executions;
using CreditFlow.Workflows.Definitions;

namespace CreditFlow.Host.ElsaApi.Instances;

/// <summary>A variable with its present value.</summary>
internal sealed record VariableBody(string Id, string Name, JsonNode? Value)
{
    /// <summary>The workflow's variables, then those of the scopes that are open, in the definition's order. One that was never written has its default.</summary>
    public static IReadOnlyList<VariableBody> Of(InstanceHistory history)
    {
        if (history.Plan is not { } plan)
        {
            return [.. history.State.Variables.Select(variable => new VariableBody(variable.Key, variable.Key, variable.Value))];
        }

        var scopes = history.State.Executions.SelectMany(execution => (plan.Find(execution.ActivityId)?.Variables ?? []).Select(variable => Of(variable, execution.Variables)));
        return [.. plan.Variables.Select(variable => Of(variable, history.State.Variables)), .. scopes];
    }

    private static VariableBody Of(VariableDeclaration variable, Dictionary<string, JsonNode?>? values) =>
        new(variable.Id, variable.Name, values is not null && values.TryGetValue(variable.Id, out var value) ? value : variable.Default);
}
