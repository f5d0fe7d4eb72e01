using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Fails on purpose.</summary>
[Activity("Elsa", PaletteCategories.Control, "让流程停在这里并登记故障，等待管理员处理。", DisplayName = "登记故障")]
public sealed class Fault : Activity, ITerminalActivity
{
    /// <summary>Code of the fault.</summary>
    [Input(DisplayName = "代码", Description = "故障代码，供查询统计。", DefaultValue = "0", Order = 2)]
    public Input<string?>? Code { get; set; }

    /// <summary>Category of the fault.</summary>
    [Input(DisplayName = "类别", Description = "故障的类别。", DefaultValue = "General", Order = 3)]
    public Input<string?>? Category { get; set; }

    /// <summary>Type of the fault.</summary>
    [Input(DisplayName = "类型", Description = "System 为系统故障，Business 为业务问题，也可自行填写。", DefaultValue = "System", Order = 4)]
    public Input<string?>? FaultType { get; set; }

    /// <summary>What happened.</summary>
    [Input(DisplayName = "说明", Description = "写明出了什么问题、该怎么处理；管理员会看到。", UIHint = InputUIHints.MultiLine, Order = 1)]
    public Input<string?>? Message { get; set; }

    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context) =>
        throw new WorkflowFaultException(context.Get(Code) ?? "0", context.Get(Category) ?? "General", context.Get(FaultType) ?? "System", context.Get(Message) ?? "");
}
