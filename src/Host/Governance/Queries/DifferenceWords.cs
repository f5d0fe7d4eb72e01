using System.Text.Json;
using System.Text.Json.Nodes;
using CreditFlow.Activities.Tasks;
using CreditFlow.Host.ElsaApi.Descriptors;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Differences;
using Microsoft.Extensions.Localization;

namespace CreditFlow.Host.Governance.Queries;

/// <summary>Puts a difference into the words of the designer: activities, inputs, choices and outcomes are called what its palette and canvas call them.</summary>
internal sealed class DifferenceWords(ActivityRegistry registry, InputEditors editors, IStringLocalizer<GovernanceTexts> texts)
{
    // What a thing of a list is called stands before its other properties.
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal) { "name", "label", "id" };

    /// <summary>The difference in words.</summary>
    public IReadOnlyList<DifferenceGroup> Of(DefinitionDifference difference, WorkflowDefinition? before, WorkflowDefinition after)
    {
        var names = Named(before).Concat(Named(after)).GroupBy(step => step.Id, StringComparer.Ordinal).ToDictionary(step => step.Key, step => step.Last().DisplayName, StringComparer.Ordinal);
        var groups = difference.Steps.Select(step => GroupOf(step, names)).ToList();
        if (difference.Connections.Count > 0)
        {
            var (old, now) = (Ports(before), Ports(after));
            groups.Add(new DifferenceGroup(null, texts["Difference.Connections"], null, [.. difference.Connections.Select(connection => LineOf(connection, connection.Kind == DifferenceKind.Removed ? old : now))]));
        }

        if (difference.Settings.Count > 0)
        {
            groups.Add(new DifferenceGroup(null, texts["Difference.Settings"], null, [.. difference.Settings.SelectMany(LinesOf)]));
        }

        return groups;
    }

    private DifferenceGroup GroupOf(StepDifference step, Dictionary<string, string> names)
    {
        var descriptor = registry.Find(step.Type);
        return new DifferenceGroup(step.Kind, step.Name, descriptor?.DisplayName ?? step.Type, [.. step.Values.Select(value => LineOf(value, descriptor, names))]);
    }

    private DifferenceLine LineOf(ValueDifference value, ActivityDescriptor? descriptor, Dictionary<string, string> names)
    {
        var input = descriptor?.Inputs.FirstOrDefault(candidate => candidate.JsonName == value.Property);
        var name = input?.DisplayName ?? Word("Property", value.Property);
        var what = value.Item is null ? name : texts["Difference.Item", name, value.ItemLabel ?? value.Item].Value;
        if (value.Aspect is { } aspect)
        {
            what = texts["Difference.Aspect", what, Word("Aspect", aspect)];
        }

        // Whom a task excludes is written as the ids of the steps that they did.
        return input?.Name == nameof(HumanTask.ExcludeActorsOf)
            ? new DifferenceLine(value.Kind, what, Called(value.Before, names), Called(value.After, names))
            : new DifferenceLine(value.Kind, what, Worded(value.Before, input, value.Aspect), Worded(value.After, input, value.Aspect));
    }

    private string? Called(WrittenValue? value, Dictionary<string, string> names) => value is { Syntax: WrittenValue.Literal } && Parse(value.Text) is JsonArray ids
        ? string.Join('、', ids.Select(id => id is null ? "" : names.GetValueOrDefault(TextOf(id), TextOf(id))))
        : Worded(value, null, null);

    private DifferenceLine LineOf(ConnectionDifference connection, IReadOnlyDictionary<(string, string), string> ports)
    {
        var way = texts["Difference.Connection", connection.SourceName, ports.GetValueOrDefault((connection.Source, connection.Port)) ?? connection.Port, connection.TargetName];
        return connection.Kind == DifferenceKind.Removed ? new DifferenceLine(connection.Kind, texts["Difference.Way"], way, null) : new DifferenceLine(connection.Kind, texts["Difference.Way"], null, way);
    }

    private IEnumerable<DifferenceLine> LinesOf(SettingDifference setting)
    {
        var what = setting.Setting == SettingKind.Property ? Word("Property", setting.Name) : texts[$"Setting.{setting.Setting}", setting.Name].Value;
        if (setting.Kind == DifferenceKind.Removed)
        {
            return [new DifferenceLine(setting.Kind, what, setting.Values is [var gone] ? Worded(gone.Before, null, null) : texts["Difference.Gone"], null)];
        }

        return setting.Setting == SettingKind.Property
            ? setting.Values.Select(value => new DifferenceLine(value.Kind, what, Worded(value.Before, null, null), Worded(value.After, null, null)))
            : setting.Values.Where(value => setting.Kind == DifferenceKind.Changed || value.Property != "name" && value.After?.Text != "false")
                .Select(value => new DifferenceLine(setting.Kind, texts["Difference.Aspect", what, Word("Aspect", value.Property)], Worded(value.Before, null, value.Property), Worded(value.After, null, value.Property)));
    }

    private string? Worded(WrittenValue? value, InputDescriptor? input, string? aspect)
    {
        if (value is null)
        {
            return null;
        }

        if (input?.IsSensitive == true)
        {
            return texts["Value.Hidden"];
        }

        return value.Syntax == WrittenValue.Literal ? Literal(value.Text, input, aspect) : texts["Value.Expression", Word("Syntax", value.Syntax), value.Text];
    }

    private string Literal(string text, InputDescriptor? input, string? aspect) => text switch
    {
        "true" => texts["Value.Yes"],
        "false" => texts["Value.No"],
        ['[' or '{', ..] when Parse(text) is { } node => Listed(node, input),
        _ when aspect == "type" => Word("FieldType", text),
        _ => Chosen(text, input) is { } choice ? choice : input?.Unit is { } unit ? $"{text} {unit}" : text,
    };

    private string Listed(JsonNode node, InputDescriptor? input) => node switch
    {
        JsonArray list => string.Join('、', list.Select(item => item is JsonValue plain ? Literal(TextOf(plain), input, null) : item is null ? "" : Listed(item, input))),
        JsonObject thing => string.Join('，', thing.Where(property => !Names.Contains(property.Key) && property.Value is not (null or JsonArray { Count: 0 }) && TextOf(property.Value) is not ("" or "false")).Select(property => Described(property.Key, property.Value!)) is var parts && parts.Any()
            ? parts
            : [NameOf(thing)]),
        _ => TextOf(node),
    };

    private string Described(string name, JsonNode value) => name == "type" ? Word("FieldType", TextOf(value))
        : value is JsonValue && TextOf(value) == "true" ? Word("Aspect", name)
        : texts["Difference.Part", Word("Aspect", name), value is JsonArray list ? string.Join('、', list.Select(item => item is JsonObject thing ? NameOf(thing) : item is null ? "" : TextOf(item))) : Literal(TextOf(value), null, null)];

    private static string NameOf(JsonObject thing) => (thing["label"] ?? thing["name"] ?? thing["value"])?.ToString() ?? thing.ToJsonString();

    private string? Chosen(string text, InputDescriptor? input) => input is null ? null : editors.Offered(input).FirstOrDefault(choice => choice.Value == text)?.Text;

    private string Word(string kind, string name)
    {
        var word = texts[$"{kind}.{name}"];
        return word.ResourceNotFound ? name : word.Value;
    }

    private static string TextOf(JsonNode node) => node is JsonValue plain && plain.GetValueKind() == JsonValueKind.String ? plain.GetValue<string>() : node.ToJsonString();

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // What the outcomes of each activity are called: the words on a task's buttons, else the palette's.
    private Dictionary<(string Activity, string Port), string> Ports(WorkflowDefinition? definition)
    {
        var ports = new Dictionary<(string, string), string>();
        foreach (var activity in Named(definition))
        {
            foreach (var port in registry.Find(activity.Type)?.Ports ?? [])
            {
                ports[(activity.Id, port.Name)] = port.DisplayName;
            }

            var (names, labels) = (ListOf(activity, "outcomes"), ListOf(activity, "outcomeLabels"));
            for (var index = 0; index < Math.Min(names.Count, labels.Count); index++)
            {
                ports[(activity.Id, names[index])] = labels[index].Length > 0 ? labels[index] : names[index];
            }
        }

        return ports;
    }

    private static IEnumerable<ActivityTree> Named(WorkflowDefinition? definition) => definition is null ? [] : Flatten(ActivityTree.Of(definition));

    private static IEnumerable<ActivityTree> Flatten(ActivityTree tree) => tree.Children.SelectMany(Flatten).Prepend(tree);

    private static IReadOnlyList<string> ListOf(ActivityTree activity, string input)
    {
        var value = (activity.Activity[input] as JsonObject)?["expression"]?["value"];
        var list = value as JsonArray ?? (value is JsonValue text && text.GetValueKind() == JsonValueKind.String ? Parse(text.GetValue<string>()) as JsonArray : null);
        return list is null ? [] : [.. list.Select(item => item?.ToString() ?? "")];
    }
}
