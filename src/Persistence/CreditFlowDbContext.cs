using CreditFlow.Domain.Audit;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Commitments;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Consents;
using CreditFlow.Domain.Deadlines;
using CreditFlow.Domain.Grades;
using CreditFlow.Domain.Intake;
using CreditFlow.Domain.Measures;
using CreditFlow.Domain.Notices;
using CreditFlow.Domain.Operations;
using CreditFlow.Domain.Oversight;
using CreditFlow.Domain.Records;
using CreditFlow.Domain.Rehearsals;
using CreditFlow.Domain.RuleVersions;
using CreditFlow.Domain.Subjects;
using CreditFlow.Domain.Tasks;
using CreditFlow.Persistence.Engine;
using CreditFlow.Persistence.Identity;
using CreditFlow.Persistence.Mapping;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Persistence;

/// <summary>
/// The one model of the product, mapped by two sealed contexts. Inside a turn nobody saves it: the turn's commit does
/// (<see cref="Commits.CommitWriter"/>).
/// </summary>
public abstract class CreditFlowDbContext(DbContextOptions options)
    : IdentityDbContext<StaffUser, IdentityRole<Guid>, Guid>(options), IDataProtectionKeyContext
{
    /// <summary>Whom records are about.</summary>
    public DbSet<Subject> Subjects => Set<Subject>();

    /// <summary>Credit records.</summary>
    public DbSet<CreditRecord> Records => Set<CreditRecord>();

    /// <summary>Publications, one per record.</summary>
    public DbSet<Publication> Publications => Set<Publication>();

    /// <summary>What publications showed, and when.</summary>
    public DbSet<PublicationEvent> PublicationEvents => Set<PublicationEvent>();

    /// <summary>Corrections of records.</summary>
    public DbSet<RecordChange> RecordChanges => Set<RecordChange>();

    /// <summary>Measures of joint discipline.</summary>
    public DbSet<DisciplineMeasure> Measures => Set<DisciplineMeasure>();

    /// <summary>Texts of records that the public reads otherwise than they came.</summary>
    public DbSet<RecordRedaction> RecordRedactions => Set<RecordRedaction>();

    /// <summary>Credit commitments.</summary>
    public DbSet<Commitment> Commitments => Set<Commitment>();

    /// <summary>Evaluation scores.</summary>
    public DbSet<CreditScore> CreditScores => Set<CreditScore>();

    /// <summary>Cases.</summary>
    public DbSet<Case> Cases => Set<Case>();

    /// <summary>Lines of the cases' timelines.</summary>
    public DbSet<CaseEvent> CaseEvents => Set<CaseEvent>();

    /// <summary>Files of cases and drafts.</summary>
    public DbSet<Attachment> Attachments => Set<Attachment>();

    /// <summary>The files' bytes.</summary>
    public DbSet<StoredFile> StoredFiles => Set<StoredFile>();

    /// <summary>Objections that are still being filled in.</summary>
    public DbSet<CaseDraft> CaseDrafts => Set<CaseDraft>();

    /// <summary>Tasks of staff.</summary>
    public DbSet<StaffTask> StaffTasks => Set<StaffTask>();

    /// <summary>Files in forms of tasks.</summary>
    public DbSet<TaskFile> TaskFiles => Set<TaskFile>();

    /// <summary>Clocks on cases.</summary>
    public DbSet<Deadline> Deadlines => Set<Deadline>();

    /// <summary>The instants at which clocks announce something.</summary>
    public DbSet<DeadlineAlarm> DeadlineAlarms => Set<DeadlineAlarm>();

    /// <summary>Changes of clocks' due days.</summary>
    public DbSet<DeadlineRevision> DeadlineRevisions => Set<DeadlineRevision>();

    /// <summary>Calendars, catalogues and packs as they were and are.</summary>
    public DbSet<RuleVersion> RuleVersions => Set<RuleVersion>();

    /// <summary>Proposals to put open cases under other rules.</summary>
    public DbSet<CaseMove> CaseMoves => Set<CaseMove>();

    /// <summary>Numbered documents.</summary>
    public DbSet<Notice> Notices => Set<Notice>();

    /// <summary>Messages to be sent.</summary>
    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    /// <summary>Lines of the documents' proofs of service.</summary>
    public DbSet<ProofOfService> ProofsOfService => Set<ProofOfService>();

    /// <summary>Supervisions of agencies that are late.</summary>
    public DbSet<Supervision> Supervisions => Set<Supervision>();

    /// <summary>Leaks of credit information.</summary>
    public DbSet<LeakIncident> Leaks => Set<LeakIncident>();

    /// <summary>Written consents to queries by others.</summary>
    public DbSet<Consent> Consents => Set<Consent>();

    /// <summary>Passes by which subjects see their own records.</summary>
    public DbSet<SelfQueryPass> SelfQueryPasses => Set<SelfQueryPass>();

    /// <summary>Counters of official numbers.</summary>
    public DbSet<NumberSeries> NumberSeries => Set<NumberSeries>();

    /// <summary>The audit log.</summary>
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    /// <summary>The chain over the audit log.</summary>
    public DbSet<AuditSeal> AuditSeals => Set<AuditSeal>();

    /// <summary>Idempotency receipts of commands.</summary>
    public DbSet<CommandReceipt> CommandReceipts => Set<CommandReceipt>();

    /// <summary>Imports.</summary>
    public DbSet<ImportBatch> ImportBatches => Set<ImportBatch>();

    /// <summary>What was wrong with refused rows.</summary>
    public DbSet<ImportRowError> ImportRowErrors => Set<ImportRowError>();

    /// <summary>Refused rows as they stood in the file.</summary>
    public DbSet<RefusedRow> RefusedRows => Set<RefusedRow>();

    /// <summary>Operations on many instances.</summary>
    public DbSet<OperationBatch> OperationBatches => Set<OperationBatch>();

    /// <summary>The instances of such operations.</summary>
    public DbSet<BatchItem> BatchItems => Set<BatchItem>();

    /// <summary>Rehearsals kept as examples of processes.</summary>
    public DbSet<RehearsalExample> RehearsalExamples => Set<RehearsalExample>();

    /// <inheritdoc/>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    internal DbSet<DefinitionEntity> WorkflowDefinitions => Set<DefinitionEntity>();

    internal DbSet<DefinitionHeadEntity> WorkflowDefinitionHeads => Set<DefinitionHeadEntity>();

    internal DbSet<PublishRequestEntity> PublishRequests => Set<PublishRequestEntity>();

    internal DbSet<SavedStateEntity> SavedStates => Set<SavedStateEntity>();

    internal DbSet<InstanceEntity> WorkflowInstances => Set<InstanceEntity>();

    internal DbSet<BookmarkEntity> WorkflowBookmarks => Set<BookmarkEntity>();

    internal DbSet<TimerEntity> WorkflowTimers => Set<TimerEntity>();

    internal DbSet<JournalEntity> WorkflowJournal => Set<JournalEntity>();

    internal DbSet<WakeUpEntity> WorkflowWakeUps => Set<WakeUpEntity>();

    internal DbSet<FailureEntity> WorkflowFailures => Set<FailureEntity>();

    /// <summary>Whether the engine's store uses this context for itself, which a turn may do.</summary>
    internal bool IsEngineInternal { get; set; }

    /// <summary>
    /// Bumps the revision of a row that this commit does not change but rests on, so that two commits cannot both be right on old facts.
    /// </summary>
    public void RestOn(IRevisioned row) => Entry(row).Property(nameof(IRevisioned.Revision)).IsModified = true;

    /// <inheritdoc/>
    public override void Dispose()
    {
        IsEngineInternal = false;
        base.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync()
    {
        IsEngineInternal = false;
        GC.SuppressFinalize(this);
        return base.DisposeAsync();
    }

    /// <inheritdoc/>
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        var detects = DetectOnce();
        try
        {
            RaiseRevisions();
            return base.SaveChanges(acceptAllChangesOnSuccess);
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = detects;
        }
    }

    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var detects = DetectOnce();
        try
        {
            RaiseRevisions();
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = detects;
        }
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(CreditFlowDbContext).Assembly);
        IdentityTables.Rename(builder);
        foreach (var entity in builder.Model.GetEntityTypes().Where(entity => typeof(IRevisioned).IsAssignableFrom(entity.ClrType)))
        {
            builder.Entity(entity.ClrType).Property<long>(nameof(IRevisioned.Revision)).IsConcurrencyToken();
        }
    }

    /// <summary>Compares what is tracked with what was read, once a save instead of at each step of it; a portion of an import tracks some thousand entities.</summary>
    /// <returns>Whether it is done by itself otherwise.</returns>
    private bool DetectOnce()
    {
        var detects = ChangeTracker.AutoDetectChangesEnabled;
        ChangeTracker.DetectChanges();
        ChangeTracker.AutoDetectChangesEnabled = false;
        return detects;
    }

    private void RaiseRevisions()
    {
        foreach (var entry in ChangeTracker.Entries<IRevisioned>())
        {
            var revision = entry.Property(nameof(IRevisioned.Revision));
            if (entry.State == EntityState.Added)
            {
                revision.CurrentValue = 1L;
            }
            else if (entry.State == EntityState.Modified)
            {
                revision.CurrentValue = (long)revision.OriginalValue! + 1;
            }
        }
    }
}
