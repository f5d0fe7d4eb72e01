using System.Text.Json;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Intake;
using CreditFlow.Domain.Records;
using CreditFlow.Domain.Subjects;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Commits;
using CreditFlow.Persistence.Protection;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Intake;

/// <summary>
/// Writes some rows of an import: records, publications, subjects, refusals and the batch's counters in one commit, so that the counters are true
/// whenever the host dies. What others write at the same time shows as a lost race; the commit is then made again on what they left.
/// </summary>
internal sealed class PortionWriter(CommandRunner commands, FieldProtection protection)
{
    /// <summary>Writes rows together; when the state keeps changing under them, one by one.</summary>
    public async Task<ImportProgress> WriteAsync(Guid batchId, IReadOnlyList<PortionRow> rows, CancellationToken cancellationToken)
    {
        try
        {
            return await WriteTogetherAsync(batchId, rows, cancellationToken);
        }
        catch (Exception error) when (rows.Count > 1 && error is RejectedException or DbUpdateException)
        {
            ImportProgress? progress = null;
            foreach (var row in rows)
            {
                progress = await WriteAloneAsync(batchId, row, cancellationToken);
            }

            return progress!;
        }
    }

    /// <summary>One row that cannot be stored is refused by itself; the others are not held up.</summary>
    private async Task<ImportProgress> WriteAloneAsync(Guid batchId, PortionRow row, CancellationToken cancellationToken)
    {
        try
        {
            return await WriteTogetherAsync(batchId, [row], cancellationToken);
        }
        catch (RejectedException)
        {
            return await WriteTogetherAsync(batchId, [row.Refuse(new RowProblem("", "row.busy"))], cancellationToken);
        }
    }

    private Task<ImportProgress> WriteTogetherAsync(Guid batchId, IReadOnlyList<PortionRow> rows, CancellationToken cancellationToken) =>
        commands.RunAsync(
            async (services, token) =>
            {
                var context = services.GetRequiredService<CreditFlowDbContext>();
                var register = await Register.LoadAsync(context, rows, token);
                var batch = await context.ImportBatches.SingleAsync(candidate => candidate.Id == batchId, token);
                var portion = new Portion(batch, context, register, services.GetRequiredService<IIdGenerator>(), services.GetRequiredService<CommitClock>().Now, protection);
                foreach (var row in rows)
                {
                    portion.Add(row);
                }

                batch.Count(portion.Accepted, portion.Unchanged, portion.Refused);
                return new ImportProgress(batchId, batch.Rows, batch.Accepted, batch.Unchanged, batch.Refused);
            },
            cancellationToken);

    /// <summary>What is known already of the rows' records and subjects.</summary>
    private sealed class Register(Dictionary<string, string> contentByKey, Dictionary<string, Subject> subjects)
    {
        public static async Task<Register> LoadAsync(CreditFlowDbContext context, IReadOnlyList<PortionRow> rows, CancellationToken cancellationToken)
        {
            var keys = rows.Where(row => row.Keys is not null).Select(row => row.Keys!.Natural).Distinct().ToArray();
            var subjectKeys = rows.Where(row => row.Keys is not null).Select(row => row.Keys!.Subject).Distinct().ToArray();
            var known = await context.Records.AsNoTracking()
                .Where(record => keys.Contains(record.NaturalKey))
                .ToDictionaryAsync(record => record.NaturalKey, record => record.ContentHash, cancellationToken);
            var subjects = await context.Subjects
                .Where(subject => subjectKeys.Contains(subject.Code!) || subjectKeys.Contains(subject.IdNumberHash!))
                .ToDictionaryAsync(subject => subject.Code ?? subject.IdNumberHash!, cancellationToken);
            return new Register(known, subjects);
        }

        public string? ContentOf(string naturalKey) => contentByKey.GetValueOrDefault(naturalKey);

        public void Note(RecordKeys keys) => contentByKey.Add(keys.Natural, keys.Content);

        public Subject? SubjectOf(string key) => subjects.GetValueOrDefault(key);

        public void Note(string key, Subject subject) => subjects.Add(key, subject);
    }

    private sealed class Portion(ImportBatch batch, CreditFlowDbContext context, Register register, IIdGenerator ids, DateTimeOffset now, FieldProtection protection)
    {
        public int Accepted { get; private set; }

        public int Unchanged { get; private set; }

        public int Refused { get; private set; }

        public void Add(PortionRow row)
        {
            if (row.Penalty is not { } penalty || row.Keys is not { } keys)
            {
                Refuse(row);
                return;
            }

            if (register.ContentOf(keys.Natural) is { } known)
            {
                if (known == keys.Content)
                {
                    Unchanged++;
                }
                else
                {
                    Refuse(row.Refuse(new RowProblem(PenaltyFormat.Instance.Heading(PenaltyColumn.DecisionNumber), "row.content-differs")));
                }

                return;
            }

            if (SubjectFor(penalty.Subject, keys.Subject) is not { } subject)
            {
                Refuse(row.Refuse(new RowProblem(PenaltyFormat.Instance.Heading(PenaltyColumn.Name), "row.name-differs")));
                return;
            }

            Receive(row, penalty, keys, subject);
        }

        private void Receive(PortionRow row, CheckedPenalty penalty, RecordKeys keys, Subject subject)
        {
            var recordId = ids.NewId();
            var period = penalty.Period;
            var publication = Publication.Await(ids.NewId(), recordId, period.Start, period.MinimumLastDay, period.LastDay);
            var decision = Redact(recordId, row.Number, penalty);
            var intake = new RecordIntake
            {
                Id = recordId,
                Subject = subject,
                AgencyId = penalty.Agency.Id,
                SourceAgencyId = penalty.Source.Id,
                NaturalKey = keys.Natural,
                DecisionNumberKey = keys.Number,
                Decision = decision,
                Class = penalty.Entry.Class,
                PeriodMonths = period.Months,
                CatalogueItem = penalty.Entry.Citation,
                PackId = penalty.Pack.Id,
                PackVersion = penalty.Pack.Version,
                Fulfilment = penalty.Fulfilment,
                ContentHash = keys.Content,
                ImportBatchId = batch.Id,
                ImportRow = row.Number,
                ReceivedAt = now,
                Disclosure = penalty.Entry.Disclosure,
                Provision = penalty.Provision,
            };
            if (penalty.Email is { } email)
            {
                subject.ReachBy(email);
            }

            context.Records.Add(CreditRecord.Receive(intake, publication));
            register.Note(keys);
            AddProblems(row);
            Accepted++;
        }

        /// <summary>The decision as the public may read it, and what it said in full, sealed, where the two differ (PUB-11).</summary>
        private PenaltyDecision Redact(Guid recordId, int row, CheckedPenalty penalty)
        {
            var decision = penalty.Decision;
            foreach (var (field, text) in PublicTexts.Of(decision))
            {
                var suggestion = PublicTextRules.Suggest(text, penalty.Subject.Name);
                if (suggestion.Found.Count > 0)
                {
                    context.RecordRedactions.Add(new RecordRedaction(ids.NewId(), batch.Id, recordId, row, field, protection.Encrypt(text), suggestion.Found));
                    decision = decision.With(field, suggestion.Text);
                }
            }

            return decision;
        }

        /// <summary>The subject, found or new; null when the same code or number has another name in the register: one of the two is somebody else's.</summary>
        private Subject? SubjectFor(CheckedSubject wanted, string key)
        {
            var nameKey = SubjectName.Normalise(wanted.Name);
            if (register.SubjectOf(key) is { } known)
            {
                return known.NameKey == nameKey ? known : null;
            }

            var subject = wanted.Identity is { } identity
                ? Subject.Person(ids.NewId(), wanted.Name, nameKey, protection.Encrypt(identity.Value), key, identity.Masked)
                : Subject.Unit(ids.NewId(), wanted.Kind, wanted.Name, nameKey, key);
            context.Subjects.Add(subject);
            register.Note(key, subject);
            return subject;
        }

        private void Refuse(PortionRow row)
        {
            AddProblems(row);
            context.RefusedRows.Add(new RefusedRow(batch.Id, row.Number, protection.Encrypt(JsonSerializer.Serialize(row.Fields))));
            Refused++;
        }

        private void AddProblems(PortionRow row)
        {
            foreach (var problem in row.Problems)
            {
                context.ImportRowErrors.Add(new ImportRowError(ids.NewId(), batch.Id, row.Number, problem.Column, problem.Code, JsonSerializer.Serialize(problem.Arguments)));
            }
        }
    }
}
