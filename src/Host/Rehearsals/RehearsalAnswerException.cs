using CreditFlow.Domain.Common;

namespace CreditFlow.Host.Rehearsals;

/// <summary>The desk would not take an answer that a rehearsal was given.</summary>
internal sealed class RehearsalAnswerException(string activityId, string step, RejectedException refusal) : Exception(refusal.Message, refusal)
{
    /// <summary>The activity that was answered.</summary>
    public string ActivityId { get; } = activityId;

    /// <summary>What people call the step.</summary>
    public string Step { get; } = step;

    /// <summary>What is wrong.</summary>
    public RejectedException Refusal { get; } = refusal;
}
