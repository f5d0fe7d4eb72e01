using CreditFlow.Activities.Notices;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Commitments;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Subjects;
using CreditFlow.Host.Identity;
using CreditFlow.Host.Rules;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;

namespace CreditFlow.Host.Commitments;

/// <summary>
/// Records a commitment that was given to the agency of whoever records it (BRE-01, BRE-10). One given after notice has been told once and completely, in a document of its own, and was decided on at once (BRE-07).
/// </summary>
internal sealed class RecordCommitment(CommandRunner commands, CommitmentFormRules rules, SubjectRegister subjects, PolicyLibrary policies, AgencyDirectory agencies, TimeProvider time)
{
    private const string Command = "commitment.record";
    private const string Told = "told";
    private const string Procedure = "commitment";

    /// <summary>Records.</summary>
    /// <returns>Id of the commitment; the same for a repeated key.</returns>
    /// <exception cref="RejectedException">Something is missing or wrong, everything at once; or this person may not.</exception>
    public Task<Guid> RunAsync(CurrentStaff staff, CommitmentForm form, string? idempotencyKey, CancellationToken cancellationToken)
    {
        var agency = CommitmentAccess.RequireRecorder(staff);
        var problems = rules.Check(form, ChinaTime.DayOf(time.GetUtcNow())).ToList();
        return problems.Count > 0 ? throw new RejectedException(problems) : commands.RunAsync((services, token) => RecordAsync(services, staff, agency, form, idempotencyKey, token), cancellationToken);
    }

    private async Task<Guid> RecordAsync(IServiceProvider services, CurrentStaff staff, string agencyId, CommitmentForm form, string? idempotencyKey, CancellationToken cancellationToken)
    {
        var receipts = services.GetRequiredService<CommandReceipts>();
        var caller = staff.UserId.ToString("D");
        if (await receipts.FindAsync(idempotencyKey, caller, Command, form, cancellationToken) is { } earlier)
        {
            return Guid.Parse(earlier);
        }

        var context = services.GetRequiredService<CreditFlowDbContext>();
        var ids = services.GetRequiredService<IIdGenerator>();
        var now = services.GetRequiredService<CommitClock>().Now;
        var today = ChinaTime.DayOf(now);
        var madeOn = form.MadeOn ?? today;
        var commitment = Commitment.Record(new CommitmentEntry
        {
            Id = ids.NewId(),
            Subject = await subjects.FindOrAddAsync(context, ids, form.Identity, cancellationToken),
            AgencyId = agencyId,
            Kind = form.Kind,
            Matter = form.Matter.Trim(),
            Promise = form.Promise.Trim(),
            Terms = new CommitmentTerms { Conditions = Lines(form.Conditions), Standards = Lines(form.Standards), Materials = Lines(form.Materials), Consequence = form.Consequence.Trim() },
            IsWritten = form.IsWritten,
            Decision = form.Decision.Trim() is { Length: > 0 } decision ? decision : null,
            MadeOn = madeOn,
            DueOn = rules.DueOf(form, madeOn),
            ContactName = form.ContactName.Trim(),
            ContactEmail = form.ContactEmail.Trim() is { Length: > 0 } email ? email : null,
            RecordedBy = staff.Actor,
            RecordedAt = now,
        });
        context.Commitments.Add(commitment);
        services.GetRequiredService<AuditTrail>().Record(
            staff.Actor, "commitment.recorded", "commitment", commitment.Id.ToString("D"), ruleId: "BRE-01", detail: new { commitment.Kind, commitment.AgencyId, commitment.MadeOn, commitment.DueOn, commitment.IsWritten });
        if (commitment.Kind == CommitmentKind.NoticeAndCommitment)
        {
            Tell(services.GetRequiredService<NoticeDesk>(), ids, commitment, today);
        }

        receipts.Leave(idempotencyKey, caller, Command, form, commitment.Id.ToString("D"));
        return commitment.Id;
    }

    private void Tell(NoticeDesk notices, IIdGenerator ids, Commitment commitment, DateOnly today)
    {
        // What is to be told is everybody's law; a sector's pack may leave it to that.
        var sector = agencies.Get(commitment.AgencyId).Sector;
        var (pack, rule) = new[] { policies.Select(RuleServices.Jurisdiction, sector, today).Pack, policies.Select(RuleServices.Jurisdiction, today).Pack }
            .Select(pack => (Pack: pack, Rule: pack.Notice(Procedure, Told)))
            .First(found => found.Rule is not null);
        var data = new NoticeData()
            .Add("matter", commitment.Matter)
            .Add("conditions", commitment.Terms.Conditions)
            .Add("standards", commitment.Terms.Standards)
            .Add("materials", commitment.Terms.Materials)
            .Add("consequence", commitment.Terms.Consequence);
        notices.Issue(ids.NewId(), new NoticeAddress(commitment.Subject.Name, commitment.Subject.Kind == SubjectKind.NaturalPerson, commitment.ContactEmail), pack, rule!.Template, data, issuerId: commitment.AgencyId);
    }

    private static List<string> Lines(IReadOnlyList<string> typed) => [.. typed.Select(line => line.Trim()).Where(line => line.Length > 0)];
}
