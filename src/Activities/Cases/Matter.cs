using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Commitments;
using CreditFlow.Domain.Intake;
using CreditFlow.Domain.Notices;
using CreditFlow.Domain.Oversight;
using CreditFlow.Domain.Records;
using CreditFlow.Domain.Subjects;

namespace CreditFlow.Activities.Cases;

/// <summary>What a process instance is about.</summary>
/// <param name="Case">The case, or <see langword="null"/> when the process watches a publication or handles an import.</param>
/// <param name="FoundRecord">The record, with its subject and its publication loaded; <see langword="null"/> for an import, and for a case about a commitment until a breach is on record.</param>
/// <param name="Commitment">The commitment that the case is about, or <see langword="null"/>.</param>
/// <param name="FoundSubject">Whom it is about; <see langword="null"/> for an import.</param>
/// <param name="Batch">The import, or <see langword="null"/>.</param>
/// <param name="Notice">The document whose mail the process is about, where it has neither case nor record; else <see langword="null"/>.</param>
/// <param name="Leak">The leak that the process handles, or <see langword="null"/>.</param>
public sealed record Matter(Case? Case, CreditRecord? FoundRecord, Commitment? Commitment, Subject? FoundSubject, ImportBatch? Batch = null, Notice? Notice = null, LeakIncident? Leak = null)
{
    /// <summary>The record of a process that is about one.</summary>
    /// <exception cref="InvalidOperationException">The process handles an import, or a commitment of which no breach is on record.</exception>
    public CreditRecord Record => FoundRecord ?? throw new InvalidOperationException("本环节要有信用记录：这个流程是关于导入批次的，或者是关于承诺的、还没有认定违诺。");

    /// <summary>The record's publication.</summary>
    public Publication Publication => Record.Publication;

    /// <summary>Whom the process is about.</summary>
    /// <exception cref="InvalidOperationException">The process handles an import.</exception>
    public Subject Subject => FoundSubject ?? throw new InvalidOperationException("本环节只能用在办件或公示的流程中：流程实例的 correlationId 是导入批次的编号。");

    /// <summary>The agency that provided the record, that the commitment was given to, that issued the document, or that answers for the leak.</summary>
    public string SourceAgencyId => FoundRecord?.SourceAgencyId ?? Leak?.AgencyId ?? Notice?.AgencyId ?? RequireCommitment().AgencyId;

    /// <summary>What the process is about in words, where it is about neither a case, nor a record, nor an import; else <see langword="null"/>.</summary>
    public string? Words => Notice is not null ? $"《{Notice.Title}》（{Notice.Number}）　{Notice.Recipient}" : Leak is not null ? $"信息泄露　{ChinaTime.Full(Leak.DiscoveredOn)}发现" : null;

    /// <summary>The leak of a process that handles one.</summary>
    /// <exception cref="InvalidOperationException">The process is about something else.</exception>
    public LeakIncident RequireLeak() => Leak ?? throw new InvalidOperationException("本环节只能用在信息泄露处置的流程中：流程实例的 correlationId 不是一起信息泄露。");

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
