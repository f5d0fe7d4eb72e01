using System.Text.Json.Nodes;
using CreditFlow.Workflows.Expressions;
using CreditFlow.Workflows.Library;

namespace CreditFlow.Workflows.Definitions;

/// <summary>Checks a definition before it is published. Every error names the activity and says what to do.</summary>
public sealed class DefinitionValidator(ActivityRegistry registry, ExpressionEvaluators expressions, IEnumerable<IActivityCheck> checks)
{
    /// <summary>Checks a definition.</summary>
    /// <returns>What is wrong; empty when it can be published.</returns>
    public IReadOnlyList<DefinitionError> Validate(WorkflowDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var errors = new List<DefinitionError>();
        if (definition.Root is not { } root)
        {
            errors.Add(new DefinitionError("empty", null, null, "流程中没有任何活动。请先在设计器中添加活动再发布。"));
            return errors;
        }

        if (ActivationStrategies.Find(definition.ActivationStrategyType) is null)
        {
            errors.Add(new DefinitionError("unknown-activation", null, null, $"启动方式 {definition.ActivationStrategyType} 在本系统中不存在。请在流程属性中重新选择启动方式。"));
        }

        errors.AddRange(DeclarationCheck.Variables(definition.Variables, null));
        errors.AddRange(DeclarationCheck.Arguments(definition.Inputs, "输入"));
        errors.AddRange(DeclarationCheck.Arguments(definition.Outputs, "输出"));
        CheckIds(root, errors);
        foreach (var activity in ActivityJson.Flatten(root))
        {
            CheckActivity(activity, errors);
        }

        return errors;
    }

    private static void CheckIds(JsonObject root, List<DefinitionError> errors)
    {
        foreach (var group in ActivityJson.Flatten(root).GroupBy(activity => activity.GetText("id"), StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            var names = string.Join("、", group.Select(ActivityJson.DisplayName).Distinct(StringComparer.Ordinal));
            errors.Add(new DefinitionError("duplicate-id", group.Key, ActivityJson.DisplayName(group.First()), $"有 {group.Count()} 个活动（{names}）使用同一编号 {group.Key}。请删除其中多余的，或重新复制以取得新编号。"));
        }
    }

    private void CheckActivity(JsonObject json, List<DefinitionError> errors)
    {
        if (FindDescriptor(json) is not { } descriptor)
        {
            // A workflow used as an activity. Whether it is there is known when the plan is compiled; which version it is must not depend on when that happens, or a running instance
            // would meet another one after a restart.
            var reference = CompositeReference.Of(json, registry);
            if (reference is { VersionId: not null })
            {
                return;
            }

            if (reference is { DefinitionId: not null })
            {
                Add(errors, json, "unpinned-workflow", "引用了另一个流程，但没有写明是哪一版。请删除它，从活动面板重新拖入该流程。");
                return;
            }

            Add(errors, json, "unknown-type", $"的类型 {ActivityJson.TypeOf(json)} 在本系统中不存在。请删除它，或换成已有的活动。");
            return;
        }

        errors.AddRange(DeclarationCheck.Variables(VariableDeclaration.ReadAll(json.GetProperty("variables")), json));
        foreach (var input in descriptor.Inputs)
        {
            CheckInput(json, descriptor, input, errors);
        }

        if (descriptor.ClrType == typeof(Flowchart))
        {
            CheckFlow(json, errors);
        }

        foreach (var problem in checks.SelectMany(check => check.Check(descriptor, json)))
        {
            Add(errors, json, "bad-content", problem);
        }
    }

    private ActivityDescriptor? FindDescriptor(JsonObject json) =>
        registry.Find(ActivityJson.TypeOf(json)!, json.GetProperty("version") is JsonValue number && number.TryGetValue<int>(out var version) ? version : 1);

    private void CheckInput(JsonObject json, ActivityDescriptor descriptor, InputDescriptor input, List<DefinitionError> errors)
    {
        var value = json.GetProperty(input.JsonName);
        if (!input.IsWrapped)
        {
            CheckPlainInput(json, descriptor, input, value, errors);
            return;
        }

        var expression = ExpressionJson.Read(value);
        if (expression is null || expression.Value is string { Length: 0 } && expression.Type == "Literal")
        {
            if (input.IsRequired && input.DefaultValue is null)
            {
                Add(errors, json, "missing-input", $"没有填写“{input.DisplayName}”。请填写后再发布。");
            }

            return;
        }

        if (expressions.Check(expression, input.ValueType) is { } problem)
        {
            Add(errors, json, "bad-expression", $"的输入“{input.DisplayName}”有误：{problem}");
        }
        else if (descriptor.ClrType == typeof(FlowJoin) && expression.Type is not ("Literal" or "Object" or "Json"))
        {
            Add(errors, json, "bad-expression", $"的输入“{input.DisplayName}”必须直接选择，不能使用 {expression.Type} 表达式。");
        }
    }

    private void CheckPlainInput(JsonObject json, ActivityDescriptor descriptor, InputDescriptor input, JsonNode? value, List<DefinitionError> errors)
    {
        if (descriptor.ClrType == typeof(SetVariable) && ExpressionJson.VariableReference(value).Id is null
            || input.IsRequired && value is null)
        {
            Add(errors, json, "missing-input", $"没有填写“{input.DisplayName}”。请填写后再发布。");
        }

        var cases = descriptor.ClrType == typeof(FlowSwitch) && input.Name == nameof(FlowSwitch.Cases) ? ExpressionJson.ReadCases(value).Select(item => (item.Label, item.Condition))
            : descriptor.ClrType == typeof(Switch) && input.Name == nameof(Switch.Cases) ? ExpressionJson.ReadSwitchCases(value, []).Select(item => (item.Label, item.Condition))
            : [];
        foreach (var (label, condition) in cases)
        {
            if (label.Length == 0)
            {
                Add(errors, json, "missing-input", "有一个分支没有名称。请为每个分支填写名称。");
            }

            if (expressions.Check(condition, typeof(bool)) is { } problem)
            {
                Add(errors, json, "bad-expression", $"的分支“{label}”的条件有误：{problem}");
            }
        }
    }

    private void CheckFlow(JsonObject json, List<DefinitionError> errors)
    {
        var children = ActivityJson.Children(json).Where(child => string.Equals(child.Port, "activities", StringComparison.OrdinalIgnoreCase)).Select(child => child.Activity).ToList();
        var byId = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var child in children)
        {
            byId.TryAdd(child.GetText("id") ?? "", child);
        }

        var followers = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var targets = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (source, port, target) in ConnectionDeclaration.ReadAll(json))
        {
            if (!byId.ContainsKey(source) || !byId.ContainsKey(target))
            {
                var missing = byId.ContainsKey(source) ? target : source;
                Add(errors, json, "dangling-connection", $"中有一条连接（{source} 的 {port} → {target}）指向不存在的活动 {missing}。请删除这条连接或重新连接。");
                continue;
            }

            CheckPort(byId[source], port, errors);
            targets.Add(target);
            if (followers.TryGetValue(source, out var list))
            {
                list.Add(target);
            }
            else
            {
                followers[source] = [target];
            }
        }

        CheckReachable(children, followers, targets, errors);
    }

    private void CheckPort(JsonObject source, string port, List<DefinitionError> errors)
    {
        if (FindDescriptor(source) is { } descriptor && PortCheck.PortsOf(source, descriptor) is { } ports && !ports.Contains(port))
        {
            var remedy = ports.Count == 0 ? "请删除这条连接" : $"请删除这条连接，或从现有出口（{string.Join("、", ports)}）重新连接";
            Add(errors, source, "unknown-port", $"没有出口“{port}”，这条连接永远不会走到。{remedy}。");
        }
    }

    private void CheckReachable(List<JsonObject> children, Dictionary<string, List<string>> followers, HashSet<string> targets, List<DefinitionError> errors)
    {
        if (children.Count == 0)
        {
            return;
        }

        // The start rule of a flowchart; besides, any activity that may start the workflow is a start of its own.
        var start = children.FirstOrDefault(child => registry.Find(ActivityJson.TypeOf(child)!) is { IsStart: true })
            ?? children.FirstOrDefault(ActivityJson.CanStartWorkflow)
            ?? children.FirstOrDefault(child => !targets.Contains(child.GetText("id") ?? ""))
            ?? children[0];
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var queue = new Queue<string>(children.Where(ActivityJson.CanStartWorkflow).Append(start).Select(child => child.GetText("id") ?? ""));
        while (queue.TryDequeue(out var id))
        {
            if (reached.Add(id))
            {
                foreach (var next in followers.GetValueOrDefault(id) ?? [])
                {
                    queue.Enqueue(next);
                }
            }
        }

        foreach (var child in children.Where(child => !reached.Contains(child.GetText("id") ?? "")))
        {
            Add(errors, child, "unreachable", $"从起点“{ActivityJson.DisplayName(start)}”无法到达。请把它连接到流程中，或删除它。");
        }
    }

    private static void Add(List<DefinitionError> errors, JsonObject activity, string code, string message)
    {
        var id = activity.GetText("id");
        var name = ActivityJson.DisplayName(activity);
        errors.Add(new DefinitionError(code, id, name, name == id ? $"活动 {id} {message}" : $"活动“{name}”（{id}）{message}"));
    }
}
