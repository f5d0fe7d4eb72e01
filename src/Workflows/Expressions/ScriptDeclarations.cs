using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CreditFlow.Workflows.Definitions;

namespace CreditFlow.Workflows.Expressions;

/// <summary>Declares to a code editor, in TypeScript, what scripts of a definition can use: the functions of <see cref="ScriptFunctions"/>, variables, inputs and outputs of activities.</summary>
public static class ScriptDeclarations
{
    private static readonly (string Signature, string Text)[] Functions =
    [
        ("getVariable(name: string): any", "变量的值。没有这个变量时为 undefined。"),
        ("setVariable(name: string, value: any): void", "给变量赋值。"),
        ("getInput(name: string): any", "流程输入的值。"),
        ("getOutputFrom(activity: string, output?: string): any", "另一个活动的输出；activity 填活动的编号或名称，output 不填为 Result。还没有执行到的活动为 null。"),
        ("getCorrelationId(): string", "本流程实例的关联编号，即所办事项的编号。"),
        ("setCorrelationId(value: string): void", "设置关联编号。"),
        ("getWorkflowInstanceId(): string", "流程实例的编号。"),
        ("getWorkflowInstanceName(): string", "流程实例的名称。"),
        ("setWorkflowInstanceName(value: string): void", "设置流程实例的名称。"),
        ("getWorkflowDefinitionId(): string", "流程定义的编号。"),
        ("getWorkflowDefinitionVersionId(): string", "流程定义这一版本的编号。"),
        ("getWorkflowDefinitionVersion(): number", "流程定义的版本号。"),
        ("setOutcome(outcome: string): void", "选择出口，只用于“运行脚本”。"),
        ("setOutcomes(...outcomes: string[]): void", "选择几个出口，只用于“运行脚本”。"),
        ("isNullOrEmpty(value: any): boolean", "值为空，或是空文字。"),
        ("isNullOrWhiteSpace(value: any): boolean", "值为空，或只有空白。"),
        ("toJson(value: any): string", "把值写成 JSON。"),
        ("newGuid(): string", "新的唯一编号。"),
        ("newGuidString(): string", "新的唯一编号。"),
    ];

    /// <summary>The declarations.</summary>
    /// <param name="definition">The definition; <see langword="null"/> for the functions alone.</param>
    /// <param name="registry">Knows the outputs of its activities.</param>
    public static string For(WorkflowDefinition? definition, ActivityRegistry registry)
    {
        ArgumentNullException.ThrowIfNull(registry);
        var text = new StringBuilder();
        foreach (var (signature, words) in Functions)
        {
            Declare(text, words, $"function {signature}");
        }

        if (definition is not null)
        {
            DeclareValues(text, definition);
            DeclareOutputs(text, definition, registry);
        }

        return text.ToString();
    }

    private static void DeclareValues(StringBuilder text, WorkflowDefinition definition)
    {
        var activities = definition.Root is { } root ? ActivityJson.Flatten(root) : [];
        var variables = definition.Variables
            .Concat(activities.SelectMany(activity => VariableDeclaration.ReadAll(activity.GetProperty("variables"))))
            .Where(variable => IsIdentifier(variable.Name)).DistinctBy(variable => variable.Name).ToList();
        var members = string.Concat(variables.Select(variable => string.Create(CultureInfo.InvariantCulture, $" {variable.Name}: {TypeOf(variable.TypeName, variable.IsArray)};")));
        Declare(text, "流程的变量，可以读取和赋值。", $"const variables: {{{members} }}");
        foreach (var variable in variables)
        {
            Declare(text, $"变量“{variable.Name}”的值。", $"function get{ScriptFunctions.Pascal(variable.Name)}(): {TypeOf(variable.TypeName, variable.IsArray)}");
            Declare(text, $"给变量“{variable.Name}”赋值。", $"function set{ScriptFunctions.Pascal(variable.Name)}(value: {TypeOf(variable.TypeName, variable.IsArray)}): void");
        }

        foreach (var input in definition.Inputs.Where(input => IsIdentifier(ScriptFunctions.Pascal(input.Name)) && variables.All(variable => ScriptFunctions.Pascal(variable.Name) != ScriptFunctions.Pascal(input.Name))))
        {
            Declare(text, $"流程输入“{input.DisplayName ?? input.Name}”的值。", $"function get{ScriptFunctions.Pascal(input.Name)}(): {TypeOf(input.TypeName, false)}");
        }
    }

    private static void DeclareOutputs(StringBuilder text, WorkflowDefinition definition, ActivityRegistry registry)
    {
        foreach (var activity in definition.Root is { } root ? ActivityJson.Flatten(root) : [])
        {
            var name = ScriptFunctions.Pascal(activity.GetText("name") ?? activity.GetText("id") ?? "");
            foreach (var output in IsIdentifier(name) ? registry.Find(ActivityJson.TypeOf(activity)!)?.Outputs ?? [] : [])
            {
                Declare(text, $"“{ActivityJson.DisplayName(activity)}”的“{output.DisplayName}”。", $"function get{output.Name}From{name}(): {TypeOf(output.TypeName, false)}");
            }
        }
    }

    private static void Declare(StringBuilder text, string words, string declaration) =>
        text.Append("/** ").Append(words.Replace("*/", "* /", StringComparison.Ordinal).ReplaceLineEndings(" ")).Append(" */\ndeclare ").Append(declaration).Append(";\n");

    private static bool IsIdentifier(string name) => name.Length > 0 && !char.IsDigit(name[0]) && name.All(letter => char.IsLetterOrDigit(letter) || letter is '_' or '$');

    private static string TypeOf(string typeName, bool isArray)
    {
        var type = TypeAliases.TypeOf(typeName);
        var name = type == typeof(bool) ? "boolean"
            : type == typeof(object) || type == typeof(JsonNode) || type == typeof(JsonObject) ? "any"
            : type == typeof(JsonArray) ? "any[]"
            : type == typeof(int[]) ? "number[]"
            : type == typeof(object[]) ? "any[]"
            : typeof(IEnumerable<string>).IsAssignableFrom(type) ? "string[]"
            : type.IsPrimitive || type == typeof(decimal) ? "number"
            : typeof(System.Collections.IDictionary).IsAssignableFrom(type) ? "any"
            : type == typeof(System.Text.Json.JsonElement) ? "any"
            : "string";
        return isArray ? $"{name}[]" : name;
    }
}
