namespace CreditFlow.Workflows.Library;

/// <summary>Groups of the designer's palette for the stock activities.</summary>
internal static class PaletteCategories
{
    public const string Control = "流程控制";
    public const string Branching = "分支与汇聚";
    public const string Looping = "循环";
    public const string Data = "变量与脚本";
    public const string Scheduling = "时间";
    public const string Events = "事件与任务";
    public const string Composition = "子流程";
}
