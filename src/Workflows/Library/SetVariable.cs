using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Writes a variable.</summary>
[Activity("Elsa", PaletteCategories.Data, "给流程的一个变量赋值。", DisplayName = "设置变量")]
public sealed class SetVariable : CodeActivity
{
    /// <summary>The variable, by its id in a scope around this activity.</summary>
    [Input(DisplayName = "变量", Description = "要赋值的变量。", UIHint = InputUIHints.VariablePicker, Order = 1)]
    public Variable? Variable { get; set; }

    /// <summary>The value.</summary>
    [Input(DisplayName = "值", Description = "赋给变量的值。", Order = 2)]
    public Input<object?>? Value { get; set; }

    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context)
    {
        if (Variable is null)
        {
            throw new InvalidOperationException("“设置变量”没有选择变量。请在该活动中选择一个变量。");
        }

        var slot = context.FindVariable(Variable.Id)
            ?? context.FindVariable(Variable.Name)
            ?? throw new InvalidOperationException($"找不到变量“{Variable.Name}”（{Variable.Id}）。请检查它是否已被删除，或不在该活动所在的范围内。");
        context.Write(slot, Expressions.WorkflowValue.ToJson(context.Get(Value)));
    }
}
