using System.Text.Json;
using System.Text.Json.Nodes;
using CreditFlow.Workflows.Definitions;

namespace CreditFlow.Activities.Tasks;

/// <summary>A step whose form cannot be filled in is not published. Forms and outcomes that an expression computes are known at run time only.</summary>
public sealed class TaskFormCheck : IActivityCheck
{
    private const string FormInput = "form";
    private const string OutcomesInput = "outcomes";

    /// <inheritdoc/>
    public IReadOnlyList<string> Check(ActivityDescriptor type, JsonObject activity)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(activity);
        return HasForm(type) && FormOf(activity) is { } form
            ? [.. TaskFormDesign.Check(form, OutcomesOf(activity)).Select(problem => $"的表单：{problem.Message}")]
            : [];
    }

    /// <summary>Whether an activity is a step with a form that its definition brings along.</summary>
    public static bool HasForm(ActivityDescriptor type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return typeof(StaffTaskActivity).IsAssignableFrom(type.ClrType) && type.Inputs.Any(input => input.JsonName == FormInput);
    }

    /// <summary>The form that stands in a step's JSON: empty for none, <see langword="null"/> when an expression computes it.</summary>
    public static string? FormOf(JsonObject activity) => GivenInput.Of(activity, FormInput) is { IsComputed: false } given ? given.Text : null;

    /// <summary>Puts a form into a step's JSON.</summary>
    public static void SetForm(JsonObject activity, string? form)
    {
        ArgumentNullException.ThrowIfNull(activity);
        if (string.IsNullOrEmpty(form))
        {
            activity.Remove(FormInput);
            return;
        }

        activity[FormInput] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = form } };
    }

    /// <summary>The outcomes that stand in a step's JSON; <see langword="null"/> when there are none or an expression computes them.</summary>
    public static IReadOnlyList<string>? OutcomesOf(JsonObject activity) => ListOf(activity, OutcomesInput);

    /// <summary>The words for the outcomes, in the same order; <see langword="null"/> when there are none or an expression computes them.</summary>
    public static IReadOnlyList<string>? OutcomeLabelsOf(JsonObject activity) => ListOf(activity, "outcomeLabels");

    private static List<string>? ListOf(JsonObject activity, string input)
    {
        try
        {
            return GivenInput.Of(activity, input) is { IsComputed: false } given && JsonNode.Parse(given.Text is { Length: > 0 } text ? text : "null") is JsonArray items
                ? [.. items.Select(item => item?.ToString() ?? "")]
                : null;
        }
        catch (JsonException)
        {
            // The expression itself is checked elsewhere.
            return null;
        }
    }
}
