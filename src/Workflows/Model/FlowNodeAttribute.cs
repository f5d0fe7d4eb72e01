namespace CreditFlow.Workflows.Model;

/// <summary>Names the outcomes of an activity: its outgoing ports on the canvas.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class FlowNodeAttribute : Attribute
{
    /// <summary>Names the outcomes.</summary>
    public FlowNodeAttribute(params string[] outcomes) => Outcomes = outcomes;

    /// <summary>The outcomes in the order in which they are shown.</summary>
    public IReadOnlyCollection<string> Outcomes { get; }

    /// <summary>What people read for each outcome, in the order of <see cref="Outcomes"/>; the outcomes' names when empty.</summary>
    public string[] DisplayNames { get; set; } = [];
}
