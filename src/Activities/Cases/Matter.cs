using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Intake;
using CreditFlow.Domain.Records;

namespace CreditFlow.Activities.Cases;

/// <summary>What a process instance is about.</summary>
/// <param name="Case">The case, or <see langword="null"/> when the process watches a publication or handles an import.</param>
/// <param name="FoundRecord">The record, with its subject and its publication loaded; <see langword="null"/> when the process handles an import.</param>
/// <param name="Batch">The import, or <see langword="null"/>.</param>
public sealed record Matter(Case? Case, CreditRecord? FoundRecord, ImportBatch? Batch = null)
{
    /// <summary>The record of a process that is about one.</summary>
    /// <exception cref="InvalidOperationException">The process handles an import.</exception>
    public CreditRecord Record => FoundRecord ?? throw new InvalidOperationException("本环节只能用在办件或公示的流程中：流程实例的 correlationId 是导入批次的编号。");

    /// <summary>The record's publication.</summary>
    public Publication Publication => Record.Publication;

    /// <summary>The import of a process that handles one.</summary>
    /// <exception cref="InvalidOperationException">The process is about something else.</exception>
    public ImportBatch RequireBatch() => Batch ?? throw new InvalidOperationException("本环节只能用在信息归集的流程中：流程实例的 correlationId 不是导入批次的编号。");

    /// <summary>The case of a process that must have one.</summary>
    /// <exception cref="InvalidOperationException">The process watches a publication.</exception>
    public Case RequireCase() => Case ?? throw new InvalidOperationException("本环节只能用在办件的流程中：流程实例的 correlationId 不是办件编号。");
}
