using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Records;

namespace CreditFlow.Activities.Cases;

/// <summary>What a process instance is about.</summary>
/// <param name="Case">The case, or <see langword="null"/> when the process watches a publication.</param>
/// <param name="Record">The record, with its subject and its publication loaded.</param>
public sealed record Matter(Case? Case, CreditRecord Record)
{
    /// <summary>The record's publication.</summary>
    public Publication Publication => Record.Publication;

    /// <summary>The case of a process that must have one.</summary>
    /// <exception cref="InvalidOperationException">The process watches a publication.</exception>
    public Case RequireCase() => Case ?? throw new InvalidOperationException("本环节只能用在办件的流程中：流程实例的 correlationId 不是办件编号。");
}
