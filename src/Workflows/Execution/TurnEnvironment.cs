using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Expressions;

namespace CreditFlow.Workflows.Execution;

/// <summary>What all activities of one attempt at a turn share.</summary>
internal sealed record TurnEnvironment(
    WorkflowPlan Plan,
    InstanceState State,
    IServiceProvider Services,
    ExpressionEvaluators Expressions,
    PlanCache Plans,
    DateTimeOffset Now,
    Guid Seed)
{
    public TurnIds Ids { get; } = new(Seed, Now);

    /// <summary>Seeds the random numbers of the turn's next script.</summary>
    public int ScriptCount { get; set; }
}
