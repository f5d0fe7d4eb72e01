using System.Collections;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Expressions;
using CreditFlow.Workflows.Library;
using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Definitions;

/// <summary>Compiles definitions into plans. It tolerates what old files contain; what must be right to be published is the validator's business.</summary>
public sealed class PlanCompiler(ActivityRegistry registry)
{
    // What the store's columns hold.
    private const int MaxIdLength = 64;
    private static readonly Dictionary<CompositeReference, WorkflowDefinition> NoComposites = [];

    internal ActivityRegistry Registry => registry;

    /// <summary>Compiles a definition.</summary>
    /// <param name="definition">The definition, with ids assigned.</param>
    /// <param name="versionId">Row id of the version; the definition's own id when <see langword="null"/>.</param>
    /// <param name="composites">The workflows that it uses as activities, by <see cref="CompositeReference"/>.</param>
    /// <exception cref="DefinitionFormatException">It has no root, uses an unknown activity type, or two activities share an id.</exception>
    public WorkflowPlan Compile(WorkflowDefinition definition, string? versionId = null, IReadOnlyDictionary<CompositeReference, WorkflowDefinition>? composites = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (definition.Root is not { } rootJson)
        {
            throw new DefinitionFormatException($"流程“{definition.Name}”没有任何活动（root 为空）。请先在设计器中添加活动。");
        }

        var nodes = new List<PlanNode>();
        var root = Build(rootJson, null, "Root", new Surroundings(DefinitionReader.WorkflowNodeId, "", 0, HasTokens(definition.Json), composites ?? NoComposites), nodes, definition.Name);
        var duplicate = nodes.GroupBy(node => node.Id, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        if (duplicate is not null)
        {
            throw new DefinitionFormatException($"流程“{definition.Name}”中有 {duplicate.Count()} 个活动使用同一编号 {duplicate.Key}。请重新复制或改动其中之一的编号。");
        }

        return new WorkflowPlan(definition, versionId ?? (definition.Id.Length > 0 ? definition.Id : $"{definition.DefinitionId}:{definition.Version}"), root, nodes);
    }

    // The whole is called as the process is: designers name what they draw in it.
    private PlanNode Build(JsonObject json, PlanNode? parent, string port, Surroundings around, List<PlanNode> nodes, string? name = null)
    {
        var type = ActivityJson.TypeOf(json)!;
        var version = json.GetProperty("version") is JsonValue number && number.TryGetValue<int>(out var given) ? given : 1;
        var used = CompositeReference.Of(json, registry) is { } reference ? around.Composites.GetValueOrDefault(reference) : null;
        var descriptor = (used is null ? registry.Find(type, version) : CompositeActivity.Describe(type, used))
            ?? throw new DefinitionFormatException($"活动“{ActivityJson.DisplayName(json)}”（{json.GetText("id")}）的类型 {type} 在本系统中不存在。请删除它，或换成已有的活动。");
        var activity = descriptor.Create();
        activity.Id = around.IdOf(json.GetText("id") ?? "");
        activity.NodeId = around.Depth == 0 && json.GetText("nodeId") is { } nodeId ? nodeId : $"{around.NodeId}:{json.GetText("id")}";
        activity.Name = json.GetText("name");
        activity.Type = type;
        activity.Version = version;
        activity.Source = json;
        Copy(json.GetProperty("customProperties"), activity.CustomProperties);
        Copy(json.GetProperty("metadata"), activity.Metadata);
        var node = new PlanNode(activity, descriptor, parent, port, ActivityJson.DisplayText(json) ?? (string.IsNullOrEmpty(name) ? ActivityJson.DisplayName(json) : name), ActivityJson.CanStartWorkflow(json), used?.Variables ?? VariableDeclaration.ReadAll(json.GetProperty("variables")))
        {
            Prefix = around.Prefix,
        };
        nodes.Add(node);
        if (nodes.Count > WorkflowLimits.ActivitiesPerDefinition)
        {
            throw new DefinitionFormatException($"流程中的活动超过 {WorkflowLimits.ActivitiesPerDefinition} 个。请把其中一部分拆成单独的流程。");
        }

        var children = new List<PlanNode>();
        if (used is not null)
        {
            children.Add(BuildUsed(node, used, around, nodes));
        }

        foreach (var (slot, child) in used is null ? ActivityJson.Children(json) : [])
        {
            children.Add(Build(child, node, slot, around with { NodeId = activity.NodeId }, nodes));
        }

        node.Children = children;
        node.Inputs = BindInputs(activity, descriptor, json, children);
        BindOutputs(activity, descriptor, json);
        BindPorts(activity, children);
        (activity as CompositeActivity)?.Bind(used!, json);
        if (activity is Flowchart)
        {
            BuildFlow(node, json, around.HasTokens || HasTokens(json));
        }

        return node;
    }

    private PlanNode BuildUsed(PlanNode composite, WorkflowDefinition used, Surroundings around, List<PlanNode> nodes)
    {
        if (around.Depth >= WorkflowLimits.CompositeDepth)
        {
            throw new DefinitionFormatException($"流程“{used.Name}”作为活动嵌套超过 {WorkflowLimits.CompositeDepth} 层，可能直接或间接使用了自己。请去掉其中的循环引用。");
        }

        var root = used.Root ?? throw new DefinitionFormatException($"作为活动使用的流程“{used.Name}”没有任何活动。请先完成该流程。");
        return Build(root, composite, nameof(CompositeActivity.Root), new Surroundings(composite.NodeId, composite.Id + ":", around.Depth + 1, HasTokens(used.Json), around.Composites), nodes);
    }

    private static List<BoundInput> BindInputs(Activity activity, ActivityDescriptor descriptor, JsonObject json, List<PlanNode> children)
    {
        var bound = new List<BoundInput>(descriptor.Inputs.Count);
        foreach (var input in descriptor.Inputs)
        {
            var value = json.GetProperty(input.JsonName);
            if (!input.IsWrapped)
            {
                if (value is not null)
                {
                    BindPlain(activity, input, value, children);
                }

                continue;
            }

            if (ExpressionJson.Read(value) is { } expression)
            {
                input.Property.SetValue(activity, input.Wrap!(expression));
            }
            else if (input.Property.GetValue(activity) is null && input.DefaultValue is not null)
            {
                input.Property.SetValue(activity, input.Wrap!(new Expression(input.DefaultSyntax, input.DefaultValue)));
            }

            if (input.Property.GetValue(activity) is Input slot)
            {
                bound.Add(new BoundInput(input, slot));
            }
        }

        return bound;
    }

    private static void BindPlain(Activity activity, InputDescriptor input, JsonNode value, List<PlanNode> children)
    {
        var type = input.Property.PropertyType;
        if (!input.Property.CanWrite)
        {
            return;
        }

        if (typeof(Variable).IsAssignableFrom(type))
        {
            var (id, name) = ExpressionJson.VariableReference(value);
            input.Property.SetValue(activity, id is null ? null : new Variable(name ?? id, id: id));
        }
        else if (type.IsAssignableFrom(typeof(List<FlowSwitchCase>)) && type != typeof(object))
        {
            input.Property.SetValue(activity, ExpressionJson.ReadCases(value));
        }
        else if (type.IsAssignableFrom(typeof(List<SwitchCase>)) && type != typeof(object))
        {
            input.Property.SetValue(activity, ExpressionJson.ReadSwitchCases(value, children));
        }
        else
        {
            // Older files wrap what newer ones write plainly.
            var plain = value is JsonObject wrapper && wrapper.GetProperty("expression") is JsonObject expression ? expression.GetProperty("value") : value;
            try
            {
                input.Property.SetValue(activity, WorkflowValue.To(plain, type));
            }
            catch (ValueConversionException exception)
            {
                throw new DefinitionFormatException($"活动“{activity.Name ?? activity.Id}”的输入“{input.DisplayName}”无法读取：{exception.Message}", exception);
            }
        }
    }

    private static void BindOutputs(Activity activity, ActivityDescriptor descriptor, JsonObject json)
    {
        foreach (var output in descriptor.Outputs)
        {
            var reference = (json.GetProperty(output.JsonName) as JsonObject)?.GetProperty("memoryReference") as JsonObject;
            var bound = reference?.GetText("id") is { Length: > 0 } id ? output.Bind(id) : output.Property.GetValue(activity) as Output;

            // An output that nobody captures still is kept for getOutputFrom, so it always exists.
            bound ??= (Output)Activator.CreateInstance(output.Property.PropertyType)!;
            bound.Name = output.Name;
            output.Property.SetValue(activity, bound);
        }
    }

    private static void BindPorts(Activity activity, List<PlanNode> children)
    {
        foreach (var property in activity.GetType().GetProperties())
        {
            if (!property.CanWrite || !property.IsDefined(typeof(PortAttribute), inherit: true))
            {
                continue;
            }

            var slot = children.Where(child => string.Equals(child.Port, property.Name, StringComparison.OrdinalIgnoreCase)).Select(child => child.Activity);
            if (typeof(Activity).IsAssignableFrom(property.PropertyType))
            {
                property.SetValue(activity, slot.FirstOrDefault());
            }
            else if (typeof(IEnumerable).IsAssignableFrom(property.PropertyType))
            {
                property.SetValue(activity, slot.ToList());
            }
        }
    }

    private static void BuildFlow(PlanNode node, JsonObject json, bool hasTokens)
    {
        var children = node.Children;
        var index = new Dictionary<string, int>(children.Count, StringComparer.Ordinal);
        for (var position = 0; position < children.Count; position++)
        {
            index.TryAdd(children[position].Id, position);
        }

        var edges = new List<FlowEdge>();
        foreach (var connection in ConnectionDeclaration.ReadAll(json))
        {
            // A connection to an activity that is gone is dropped, as Elsa does.
            if (index.TryGetValue(Surroundings.IdOf(node.Prefix, connection.Source), out var source) && index.TryGetValue(Surroundings.IdOf(node.Prefix, connection.Target), out var target))
            {
                edges.Add(new FlowEdge(source, connection.Port, target));
            }
        }

        node.Flow = new FlowGraph(children, edges) { HasTokens = hasTokens };
        foreach (var child in children)
        {
            child.MergeMode = MergeModeOf(child.Activity);
        }

        foreach (var group in edges.GroupBy(edge => edge.Source))
        {
            children[group.Key].ConnectedOutcomes = [.. group.Select(edge => edge.Port).Distinct(StringComparer.Ordinal)];
        }
    }

    private static bool HasTokens(JsonObject json) =>
        (json.GetProperty("customProperties") as JsonObject)?.GetText("Flowchart:ExecutionMode") is { } mode && mode.Equals("TokenBased", StringComparison.OrdinalIgnoreCase);

    private static MergeMode MergeModeOf(Activity activity)
    {
        var given = MergeMode.None;
        try
        {
            given = WorkflowValue.To<MergeMode>((activity.Source?.GetProperty("customProperties") as JsonObject)?.GetProperty("mergeMode"));
        }
        catch (ValueConversionException)
        {
            // A mode of another release is none.
        }

        return activity is not FlowJoin join ? given
            : JoinModeOf(join) is var mode && given != MergeMode.None ? given
            : mode == FlowJoinMode.WaitAny ? MergeMode.Race
            : MergeMode.Merge;
    }

    private static FlowJoinMode JoinModeOf(FlowJoin join)
    {
        try
        {
            return join.PlainMode;
        }
        catch (ValueConversionException exception)
        {
            throw new DefinitionFormatException($"汇聚活动“{join.Name ?? join.Id}”的方式无法读取：{exception.Message}", exception);
        }
    }

    private static void Copy(JsonNode? source, IDictionary<string, object> target)
    {
        foreach (var (name, value) in source as JsonObject ?? [])
        {
            if (value is not null)
            {
                target[name] = value.GetValueKind() is JsonValueKind.Object or JsonValueKind.Array ? value : WorkflowValue.Scalar((JsonValue)value)!;
            }
        }
    }

    /// <summary>Where an activity stands: under which node, in which workflow.</summary>
    private sealed record Surroundings(string NodeId, string Prefix, int Depth, bool HasTokens, IReadOnlyDictionary<CompositeReference, WorkflowDefinition> Composites)
    {
        public string IdOf(string id) => IdOf(Prefix, id);

        public static string IdOf(string prefix, string id)
        {
            var whole = prefix + id;
            return whole.Length <= MaxIdLength || prefix.Length == 0 ? whole : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(whole)))[..32];
        }
    }
}
