namespace CreditFlow.Workflows.Library;

/// <summary>Elsa's stock activities that this engine has.</summary>
internal static class StockActivities
{
    public static IReadOnlyList<Type> Types { get; } =
    [
        typeof(Flowchart), typeof(Sequence), typeof(Start), typeof(End), typeof(Finish), typeof(Complete), typeof(Break), typeof(Fault),
        typeof(WriteLine), typeof(SetVariable), typeof(SetOutput), typeof(SetName), typeof(Correlate), typeof(RunJavaScript),
        typeof(If), typeof(Switch), typeof(FlowDecision), typeof(FlowSwitch), typeof(FlowFork), typeof(FlowJoin), typeof(FlowNode),
        typeof(Parallel), typeof(Fork), typeof(While), typeof(For), typeof(ForEach), typeof(ParallelForEach),
        typeof(Delay), typeof(Timer), typeof(StartAt), typeof(Cron), typeof(Event), typeof(PublishEvent), typeof(RunTask), typeof(DispatchWorkflow), typeof(ExecuteWorkflow),
    ];
}
