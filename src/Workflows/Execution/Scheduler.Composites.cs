using System.Text.Json.Nodes;
using CreditFlow.Workflows.Library;

namespace CreditFlow.Workflows.Execution;

/// <content>Workflows used as activities: where their outputs go.</content>
public sealed partial class Scheduler
{
    private void KeepOutputs(ExecutionState execution, Dictionary<string, JsonNode?>? outputs)
    {
        if (outputs is not { Count: > 0 })
        {
            return;
        }

        if (Enclosing<ICompositeActivity>(execution) is not { } composite)
        {
            Merge(outputs, _state.Output);
            return;
        }

        var kept = composite.Properties?.GetValueOrDefault(CompositeActivity.OutputsProperty)?.DeepClone() as JsonObject ?? [];
        foreach (var (name, value) in outputs)
        {
            kept[name] = value?.DeepClone();
        }

        (composite.Properties ??= [])[CompositeActivity.OutputsProperty] = kept;
    }

    /// <summary>Hands the outputs of a composite to what captures them outside, and keeps them for scripts.</summary>
    private void HandOverOutputs(ExecutionState execution)
    {
        if (Node(execution).Activity is not CompositeActivity activity || execution.Properties?.GetValueOrDefault(CompositeActivity.OutputsProperty) is not JsonObject outputs)
        {
            return;
        }

        _state.ActivityOutputs[execution.ActivityId] = outputs.ToDictionary(pair => pair.Key, pair => pair.Value?.DeepClone(), StringComparer.Ordinal);
        foreach (var (name, reference) in activity.CapturedOutputs)
        {
            if (!outputs.TryGetPropertyValue(name, out var value))
            {
                continue;
            }

            if (VariableScopes.Find(_plan, _state, _state.Execution(execution.Parent), reference) is not { } slot)
            {
                KeepOutputs(execution, new Dictionary<string, JsonNode?> { [reference] = value?.DeepClone() });
                continue;
            }

            var scope = slot.Scope == VariableScopes.Workflow ? _state.Variables : _state.Execution(slot.Scope)!.Variables ??= [];
            scope[slot.Id] = slot.Declaration is { } declaration ? declaration.Coerce(value) : value?.DeepClone();
        }
    }
}
