namespace CreditFlow.Activities.Tasks;

/// <summary>The kinds of fields of a task's form.</summary>
public static class TaskFieldTypes
{
    /// <summary>Words.</summary>
    public const string Text = "text";

    /// <summary>A mail address.</summary>
    public const string Email = "email";

    /// <summary>A decimal number.</summary>
    public const string Number = "number";

    /// <summary>A day, <c>yyyy-MM-dd</c>.</summary>
    public const string Date = "date";

    /// <summary>One of several options.</summary>
    public const string Choice = "choice";

    /// <summary>Any of several options: an array of their values.</summary>
    public const string Choices = "choices";

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public const string YesNo = "yes-no";

    /// <summary>Files that were uploaded to the task: an array of their ids.</summary>
    public const string File = "file";

    /// <summary>Rows of columns: an array of objects by column name.</summary>
    public const string Table = "table";

    /// <summary>What an administrator puts into a form.</summary>
    public static IReadOnlyList<string> Free { get; } = [Text, Number, Date, Choice, Choices, YesNo, Email, File, Table];

    /// <summary>What a column of a table can be.</summary>
    public static IReadOnlyList<string> OfColumns { get; } = [Text, Number, Date, Choice, YesNo];

    /// <summary>What the law or the record fills in: a process that works with it brings it along, nobody adds it by hand.</summary>
    public static IReadOnlyList<string> Bound { get; } = [Corrections, CutMonths, RepairMethods, Agencies, BreachGrade, BreachMonths, PromisedMaterials];

    internal const string Corrections = "corrections";
    internal const string CutMonths = "cut-months";
    internal const string RepairMethods = "repair-methods";
    internal const string Agencies = "agencies";
    internal const string BreachGrade = "breach-grade";
    internal const string BreachMonths = "breach-months";
    internal const string PromisedMaterials = "promised-materials";
}
