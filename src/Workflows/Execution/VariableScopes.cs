using System.Text.Json.Nodes;
using CreditFlow.Workflows.Definitions;

namespace CreditFlow.Workflows.Execution;

/// <summary>Finds variables: in the execution's own scope, then in each scope around it, then in the workflow.</summary>
internal static class VariableScopes
{
    /// <summary>Number that stands for the workflow's own scope.</summary>
    public const int Workflow = 0;

    public static VariableSlot? Find(WorkflowPlan plan, InstanceState state, ExecutionState? execution, string idOrName)
    {
        for (var scope = execution; scope is not null; scope = scope.Parent == 0 ? null : state.Execution(scope.Parent))
        {
            if (Declared((scope.Node ??= plan[scope.ActivityId]).Variables, idOrName) is { } declaration)
            {
                return new VariableSlot(scope.Id, declaration.Id, declaration, Value(scope.Variables, declaration));
            }

            if (scope.Variables is { } values && values.TryGetValue(idOrName, out var value))
            {
                return new VariableSlot(scope.Id, idOrName, null, value);
            }
        }

        if (Declared(plan.Variables, idOrName) is { } global)
        {
            return new VariableSlot(Workflow, global.Id, global, Value(state.Variables, global));
        }

        return state.Variables.TryGetValue(idOrName, out var free) ? new VariableSlot(Workflow, idOrName, null, free) : null;
    }

    /// <summary>Names of all variables that an execution can see; inner scopes hide outer ones.</summary>
    public static IEnumerable<string> VisibleNames(WorkflowPlan plan, InstanceState state, ExecutionState? execution)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var scope = execution; scope is not null; scope = scope.Parent == 0 ? null : state.Execution(scope.Parent))
        {
            var declarations = (scope.Node ??= plan[scope.ActivityId]).Variables;
            foreach (var declaration in declarations)
            {
                if (seen.Add(declaration.Name))
                {
                    yield return declaration.Name;
                }
            }

            foreach (var id in scope.Variables?.Keys ?? Enumerable.Empty<string>())
            {
                if (!declarations.Any(declaration => declaration.Id == id) && seen.Add(id))
                {
                    yield return id;
                }
            }
        }

        foreach (var declaration in plan.Variables)
        {
            if (seen.Add(declaration.Name))
            {
                yield return declaration.Name;
            }
        }

        foreach (var id in state.Variables.Keys)
        {
            if (!plan.Variables.Any(declaration => declaration.Id == id) && seen.Add(id))
            {
                yield return id;
            }
        }
    }

    private static JsonNode? Value(Dictionary<string, JsonNode?>? values, VariableDeclaration declaration) =>
        values is not null && values.TryGetValue(declaration.Id, out var value) ? value : declaration.Default;

    private static VariableDeclaration? Declared(IReadOnlyList<VariableDeclaration> declarations, string idOrName)
    {
        for (var index = 0; index < declarations.Count; index++)
        {
            if (string.Equals(declarations[index].Id, idOrName, StringComparison.Ordinal))
            {
                return declarations[index];
            }
        }

        for (var index = 0; index < declarations.Count; index++)
        {
            if (string.Equals(declarations[index].Name, idOrName, StringComparison.Ordinal))
            {
                return declarations[index];
            }
        }

        return null;
    }
}

/// <summary>A variable found in a scope, with its value.</summary>
internal readonly record struct VariableSlot(int Scope, string Id, VariableDeclaration? Declaration, JsonNode? Value);
