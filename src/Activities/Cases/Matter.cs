using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Commitments;
using CreditFlow.Domain.Intake;
using CreditFlow.Domain.Records;
using CreditFlow.Domain.Subjects;

namespace CreditFlow.Activities.Cases;

/// <summary>What a process instance is about.</summary>
/// <param name="Case">The case, or <see langword="null"/> when the process watches a publication or handles an import.</param>
/// <param name="FoundRecord">The record, with its subject and its publication loaded; <see langword="null"/> for an import, and for a case about a commitment until a breach is on record.</param>
/// <param name="Commitment">The commitment that the case is about, or <see langword="null"/>.</param>
/// <param name="FoundSubject">Whom it is about; <see langword="null"/> for an import.</param>
/// <param name="Batch">The import, or <see langword="null"/>.</param>
public sealed record Matter(Case? Case, CreditRecord? FoundRecord, Commitment? Commitment, Subject? FoundSubject, ImportBatch? Batch = null)
{
    /// <summary>The record of a process that is about one.</summary>
    /// <exception cref="InvalidOperationException">The process handles an import, or a commitment of which no breach is on record.</exception>
    public CreditRecord Record => FoundRecord ?? throw new InvalidOperationException("本环节要有信用记录：这个流程是关于导入批次的，或者是关于承诺的、还没有认定违诺。");

    /// <summary>The record's publication.</summary>
    public Publication Publication => Record.Publication;

    /// <summary>Whom the process is about.</summary>
    /// <exception cref="InvalidOperationException">The process handles an import.</exception>
    public Subject Subject => FoundSubject ?? throw new InvalidOperationException("本环节只能用在办件或公示的流程中：流程实例的 correlationId 是导入批次的编号。");

    /// <summary>The agency that provided the record, or that the commitment was given to.</summary>
    public string SourceAgencyId => FoundRecord?.SourceAgencyId ?? RequireCommitment().AgencyId;

    /// <summary>The import of a process that handles one.</summary>
    /// <exception cref="InvalidOperationException">The process is about something else.</exception>
    public ImportBatch RequireBatch() => Batch ?? throw new InvalidOperationException("本环节只能用在信息归集的流程中：流程实例的 correlationId 不是导入批次的编号。");

    /// <summary>The case of a process that must have one.</summary>
    /// <exception cref="InvalidOperationException">The process watches a publication.</exception>
    public Case RequireCase() => Case ?? throw new InvalidOperationException("本环节只能用在办件的流程中：流程实例的 correlationId 不是办件编号。");

    /// <summary>The commitment of a process that must have one.</summary>
    /// <exception cref="InvalidOperationException">The case is not about a commitment.</exception>
    public Commitment RequireCommitment() => Commitment ?? throw new InvalidOperationException("本环节只能用在违诺认定或者容缺受理的流程中：办件不是关于承诺的。");
}
