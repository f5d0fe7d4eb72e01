namespace CreditFlow.Workflows.Definitions;

/// <summary>How large a definition may be. Larger ones are refused when they are saved.</summary>
public static class DefinitionLimits
{
    /// <summary>Activities, containers included.</summary>
    public const int MaxActivities = 500;

    /// <summary>How deep containers may stand in each other.</summary>
    public const int MaxNesting = 16;

    /// <summary>Length of the JSON text in characters.</summary>
    public const int MaxLength = 2_000_000;

    /// <summary>Length of an id in characters.</summary>
    public const int MaxIdLength = 64;

    /// <summary>Length of the name in characters.</summary>
    public const int MaxNameLength = 200;

    /// <summary>Length of the description in characters.</summary>
    public const int MaxDescriptionLength = 2000;

    /// <summary>Checks a definition that is about to be stored.</summary>
    /// <exception cref="DefinitionFormatException">It is larger than the engine takes.</exception>
    public static void Check(WorkflowDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var (count, depth) = definition.Root is { } root ? Measure(root) : (0, 0);
        var problem = definition.Name.Length > MaxNameLength ? $"流程名称超过 {MaxNameLength} 个字。请改短。"
            : definition.Name.Trim().Length == 0 ? "流程没有名称。请填写名称。"
            : definition.Description?.Length > MaxDescriptionLength ? $"流程说明超过 {MaxDescriptionLength} 个字。请改短。"
            : definition.DefinitionId.Length > MaxIdLength ? $"流程编号 definitionId 超过 {MaxIdLength} 个字符。请改短后再导入。"
            : !definition.DefinitionId.All(letter => char.IsAsciiLetterOrDigit(letter) || "-_.:".Contains(letter, StringComparison.Ordinal)) ? "流程编号 definitionId 只能用英文字母、数字和 - _ . :。请改正后再导入。"
            : LongId(definition) is { } id ? $"活动编号 {id[..MaxIdLength]}… 超过 {MaxIdLength} 个字符。请改短。"
            : count > MaxActivities ? $"流程“{definition.Name}”有 {count} 个活动，最多 {MaxActivities} 个。请拆成几个流程。"
            : depth > MaxNesting ? $"流程“{definition.Name}”的容器嵌套 {depth} 层，最多 {MaxNesting} 层。请把里层的内容移到外层或另一个流程。"
            : definition.ToJson().Length > MaxLength ? $"流程“{definition.Name}”的内容超过 {MaxLength / 1_000_000} MB。请拆成几个流程。"
            : null;
        if (problem is not null)
        {
            throw new DefinitionFormatException(problem);
        }
    }

    private static string? LongId(WorkflowDefinition definition) =>
        definition.Root is { } root ? ActivityJson.Flatten(root).Select(activity => activity.GetText("id")).FirstOrDefault(id => id?.Length > MaxIdLength) : null;

    private static (int Count, int Depth) Measure(System.Text.Json.Nodes.JsonObject activity)
    {
        var (count, depth) = (1, 0);
        foreach (var (_, child) in ActivityJson.Children(activity))
        {
            var (inner, below) = Measure(child);
            (count, depth) = (count + inner, Math.Max(depth, below));
        }

        return (count, depth + 1);
    }
}
