using System.Text.Json.Nodes;
using CreditFlow.Workflows.Expressions;

namespace CreditFlow.Workflows.Definitions;

/// <summary>Checks what a definition declares: its variables, inputs and outputs.</summary>
internal static class DeclarationCheck
{
    public static IEnumerable<DefinitionError> Variables(IReadOnlyList<VariableDeclaration> variables, JsonObject? activity)
    {
        foreach (var variable in variables)
        {
            var problem = variable.Name.Length == 0 ? "有一个变量没有名称。请填写名称或删除它。"
                : !TypeAliases.IsKnown(variable.TypeName) ? UnknownType($"变量“{variable.Name}”", variable.TypeName)
                : variable.HasBadDefault ? $"变量“{variable.Name}”的默认值不是 {variable.TypeName}。请改正默认值或变量的类型。"
                : null;
            if (problem is not null)
            {
                yield return Error("bad-variable", activity, problem);
            }
        }

        foreach (var name in Repeated(variables.Select(variable => variable.Name)))
        {
            yield return Error("bad-variable", activity, $"有几个变量都叫“{name}”。请改名，使名称不重复。");
        }
    }

    public static IEnumerable<DefinitionError> Arguments(IReadOnlyList<ArgumentDeclaration> arguments, string kind)
    {
        foreach (var argument in arguments)
        {
            var problem = argument.Name.Length == 0 ? $"有一个{kind}没有名称。请填写名称或删除它。"
                : !TypeAliases.IsKnown(argument.TypeName) ? UnknownType($"{kind}“{argument.Name}”", argument.TypeName)
                : null;
            if (problem is not null)
            {
                yield return Error("bad-argument", null, problem);
            }
        }

        foreach (var name in Repeated(arguments.Select(argument => argument.Name)))
        {
            yield return Error("bad-argument", null, $"有几个{kind}都叫“{name}”。请改名，使名称不重复。");
        }
    }

    private static string UnknownType(string what, string type) => $"{what}的类型 {type} 在本系统中不能使用。请从类型列表中选择。";

    private static IEnumerable<string> Repeated(IEnumerable<string> names) =>
        names.Where(name => name.Length > 0).GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1).Select(group => group.Key);

    private static DefinitionError Error(string code, JsonObject? activity, string message) =>
        new(code, activity?.GetText("id"), activity is null ? null : ActivityJson.DisplayName(activity), activity is null ? message : $"活动“{ActivityJson.DisplayName(activity)}”（{activity.GetText("id")}）中{message}");
}
