namespace CreditFlow.Workflows.Library;

/// <summary>Elsa's stock activities that this engine has.</summary>
internal static class StockActivities
{
    public static IReadOnlyList<Type> Types { get; } =
    [
        typeof(Flowchart), typeof(Sequence), typeof(Start), typeof(End), typeof(Finish), typeof(Complete), typeof(Break),
        typeof(WriteLine), typeof(SetVariable), typeof(If), typeof(FlowDecision), typeof(FlowSwitch), typeof(FlowFork), typeof(FlowJoin),
        typeof(Delay), typeof(Event),
    ];
}
