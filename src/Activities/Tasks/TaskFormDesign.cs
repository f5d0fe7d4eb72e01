using System.Text.Json;
using System.Text.RegularExpressions;
using CreditFlow.Domain.Common;

namespace CreditFlow.Activities.Tasks;

/// <summary>Checks a form before anybody has to fill it in: when it is built, and when its definition is published.</summary>
public static partial class TaskFormDesign
{
    /// <summary>Most fields of a form.</summary>
    public const int MostFields = 40;

    /// <summary>Most columns of a table.</summary>
    public const int MostColumns = 8;

    private const int MostOptions = 50;
    private const int LongestLabel = 60;
    private const int LongestHint = 300;

    /// <summary>Everything that is wrong with a form.</summary>
    /// <param name="fields">The form.</param>
    /// <param name="outcomes">Outcomes of its step; <see langword="null"/> when they are only known at run time.</param>
    public static IReadOnlyList<TaskFormProblem> Check(IReadOnlyList<TaskFormField> fields, IReadOnlyCollection<string>? outcomes)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var problems = new List<TaskFormProblem>();
        if (fields.Count > MostFields)
        {
            problems.Add(new TaskFormProblem(null, "fields", $"一张表单最多 {MostFields} 个字段，现在有 {fields.Count} 个。请删减，或者把内容分到几个环节。"));
        }

        for (var index = 0; index < fields.Count; index++)
        {
            var place = index;
            problems.AddRange(CheckField(fields[index], outcomes).Select(found => new TaskFormProblem(place, found.Part, $"第 {place + 1} 个字段{Called(fields[place])}：{found.Message}")));
        }

        problems.AddRange(Repeated(fields).Select(place => new TaskFormProblem(place, "name", $"第 {place + 1} 个字段{Called(fields[place])}：编号“{fields[place].Name}”已被前面的字段使用，请换一个。")));
        return problems;
    }

    /// <summary>Everything that is wrong with a form as it stands in a definition.</summary>
    public static IReadOnlyList<TaskFormProblem> Check(string? formJson, IReadOnlyCollection<string>? outcomes)
    {
        try
        {
            return Check(TaskForm.Read(formJson), outcomes);
        }
        catch (Exception unreadable) when (unreadable is JsonException or NotSupportedException)
        {
            return [new TaskFormProblem(null, "fields", "表单读不出来。请在“表单设计”页面重新编辑，或者改正 JSON。")];
        }
    }

    private static IEnumerable<(string Part, string Message)> CheckField(TaskFormField field, IReadOnlyCollection<string>? outcomes)
    {
        foreach (var problem in CheckWords(field))
        {
            yield return problem;
        }

        if (!TaskFieldTypes.Free.Contains(field.Type) && !TaskFieldTypes.Bound.Contains(field.Type))
        {
            yield return ("type", $"没有“{field.Type}”这种字段。可用的：{string.Join("、", TaskFieldTypes.Free)}。");
            yield break;
        }

        if (outcomes is not null && field.RequiredFor.Except(outcomes).ToList() is { Count: > 0 } unknown)
        {
            yield return ("requiredFor", $"“必须填写”选了本环节没有的处理结果 {string.Join("、", unknown)}。请重新选择。");
        }

        if (field.VisibleTo.Except(Roles.CaseWorkers).Any())
        {
            yield return ("visibleTo", "“谁能看到”只能选办件的角色。请重新选择。");
        }

        foreach (var problem in CheckLimits(field))
        {
            yield return problem;
        }

        if (field.Type is TaskFieldTypes.Choice or TaskFieldTypes.Choices)
        {
            foreach (var problem in CheckOptions(field))
            {
                yield return problem;
            }
        }

        if (field.Type == TaskFieldTypes.Table)
        {
            foreach (var problem in CheckColumns(field))
            {
                yield return problem;
            }
        }
    }

    private static IEnumerable<(string Part, string Message)> CheckWords(TaskFormField field)
    {
        if (string.IsNullOrWhiteSpace(field.Label))
        {
            yield return ("label", "没有名称。请写上办理人看得懂的名称。");
        }
        else if (field.Label.Length > LongestLabel)
        {
            yield return ("label", $"名称最多 {LongestLabel} 个字。说明写到“填写说明”里。");
        }

        if (!NamePattern.IsMatch(field.Name))
        {
            yield return ("name", "编号要以字母开头，只含字母、数字，最多 40 个字符；流程里用它取值。");
        }

        if (field.Hint?.Length > LongestHint)
        {
            yield return ("hint", $"填写说明最多 {LongestHint} 个字。");
        }
    }

    private static IEnumerable<(string Part, string Message)> CheckLimits(TaskFormField field)
    {
        if (field.Min > field.Max)
        {
            yield return ("max", "最大值小于最小值，没有能填的数。请改正。");
        }

        if (field.NotBefore > field.NotAfter)
        {
            yield return ("notAfter", "最晚日期早于最早日期，没有能填的日子。请改正。");
        }

        if (field.MaxLength is < 1 or > TaskForm.MostCharacters)
        {
            yield return ("maxLength", $"字数上限应在 1 到 {TaskForm.MostCharacters} 之间。");
        }

        var most = field.Type switch { TaskFieldTypes.File => TaskForm.MostFiles, TaskFieldTypes.Table => TaskForm.MostRows, _ => (int?)null };
        if (most is not null && (field.Min is < 0 || field.Max < 1 || field.Max > most || field.Min > most || (field.Max ?? 0) % 1 != 0 || (field.Min ?? 0) % 1 != 0))
        {
            yield return ("max", field.Type == TaskFieldTypes.File ? $"文件数应是 1 到 {most} 的整数。" : $"行数应是 0 到 {most} 的整数。");
        }
    }

    private static IEnumerable<(string Part, string Message)> CheckOptions(TaskFormField field)
    {
        if (field.Options.Count < (field.Type == TaskFieldTypes.Choice ? 2 : 1))
        {
            yield return ("options", field.Type == TaskFieldTypes.Choice ? "单选至少要有两个选项。" : "多选至少要有一个选项。");
        }
        else if (field.Options.Count > MostOptions)
        {
            yield return ("options", $"选项最多 {MostOptions} 个。");
        }

        if (field.Options.Any(option => string.IsNullOrWhiteSpace(option.Label) || string.IsNullOrWhiteSpace(option.Value)))
        {
            yield return ("options", "有的选项没有文字。请填写或者删除。");
        }
        else if (field.Options.DistinctBy(option => option.Value).Count() < field.Options.Count || field.Options.DistinctBy(option => option.Label).Count() < field.Options.Count)
        {
            yield return ("options", "有重复的选项。请改成不同的文字。");
        }
    }

    private static IEnumerable<(string Part, string Message)> CheckColumns(TaskFormField field)
    {
        if (field.Columns.Count is 0 or > MostColumns)
        {
            yield return ("columns", $"表格要有 1 到 {MostColumns} 列，现在有 {field.Columns.Count} 列。");
        }

        foreach (var column in field.Columns)
        {
            if (!TaskFieldTypes.OfColumns.Contains(column.Type))
            {
                yield return ("columns", $"列{Called(column)}的类型“{column.Type}”不能用在表格里。可用的：{string.Join("、", TaskFieldTypes.OfColumns)}。");
                continue;
            }

            foreach (var (_, message) in CheckField(column, null))
            {
                yield return ("columns", $"列{Called(column)}：{message}");
            }
        }

        if (Repeated(field.Columns).Count > 0)
        {
            yield return ("columns", "有几列的编号相同。请改成不同的编号。");
        }
    }

    private static List<int> Repeated(IReadOnlyList<TaskFormField> fields) =>
        [.. Enumerable.Range(0, fields.Count).Where(place => fields.Take(place).Any(earlier => earlier.Name.Equals(fields[place].Name, StringComparison.OrdinalIgnoreCase)))];

    private static string Called(TaskFormField field) => string.IsNullOrWhiteSpace(field.Label) ? "" : $"“{field.Label}”";

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9]{0,39}$")]
    private static partial Regex NamePattern { get; }
}
