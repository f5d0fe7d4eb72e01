using CreditFlow.Activities.Cases;
using CreditFlow.Activities.Commitments;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Commitments;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Policy;
using CreditFlow.Host.Filing;
using CreditFlow.Host.Processes;
using CreditFlow.Host.Rules;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;
using CreditFlow.Workflows.Execution;
using Microsoft.EntityFrameworkCore;
using System.Security.Cryptography;
using System.Text;

namespace CreditFlow.Host.Commitments;

/// <summary>
/// Opens the finding of a commitment that is overdue or was reported false (违诺失信认定, BRE-02): case, numbers and the first steps of its process are one commit. The case's id follows from the
/// commitment, so that there is one per commitment however often this runs.
/// </summary>
internal sealed class OpenFinding(WorkflowRunner runner, PolicyLibrary policies, AgencyDirectory agencies, QueryCodes codes)
{
    /// <summary>The case that finds about a commitment.</summary>
    public static Guid CaseIdOf(Guid commitmentId) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"finding\n{commitmentId:D}")).AsSpan(0, 16));

    /// <summary>Opens it.</summary>
    /// <returns>Whether it was opened now.</returns>
    /// <exception cref="RejectedException">No finding is due.</exception>
    public async Task<bool> RunAsync(Guid commitmentId, CancellationToken cancellationToken)
    {
        var caseId = CaseIdOf(commitmentId);
        var kind = FilingKind.Of(CaseKind.CommitmentBreach);
        var result = await runner.StartAsync(
            new StartWorkflow
            {
                DefinitionId = kind.DefinitionId,
                InstanceId = caseId.ToString("N"),
                CorrelationId = caseId.ToString("D"),
                StartKey = $"{kind.Code}:{commitmentId:D}",
                Input = new Dictionary<string, object?> { ["caseId"] = caseId.ToString("D") },
                Prepare = (services, stop) => OpenAsync(services, commitmentId, caseId, kind, stop),
            },
            cancellationToken);
        return result.IsNewOrRefused();
    }

    private async Task OpenAsync(IServiceProvider services, Guid commitmentId, Guid caseId, FilingKind kind, CancellationToken cancellationToken)
    {
        var context = services.GetRequiredService<CreditFlowDbContext>();
        var now = services.GetRequiredService<CommitClock>().Now;
        var day = ChinaTime.DayOf(now);
        var audit = services.GetRequiredService<AuditTrail>();
        var commitment = await context.Commitments.Include(row => row.Subject).SingleOrDefaultAsync(row => row.Id == commitmentId, cancellationToken) ?? throw RejectedException.NotFound("commitment.not-found");
        if (commitment.IsPastDue(day) && commitment is { CanBeBreached: true, Kind: not CommitmentKind.TolerantAcceptance })
        {
            commitment.MarkOverdue();
            audit.Record(Actor.System, "commitment.overdue", "commitment", commitmentId.ToString("D"), caseId, "BRE-02", new { commitment.DueOn });
        }

        commitment.BeginFinding(caseId);
        var pack = policies.Select(RuleServices.Jurisdiction, agencies.Get(commitment.AgencyId).Sector, day).Pack;
        var filing = new CaseFiling
        {
            Kind = CaseKind.CommitmentBreach,
            CommitmentId = commitmentId,
            SubjectId = commitment.SubjectId,
            Statement = BreachWords.Occasion(commitment),
            Applicant = new Applicant { Name = commitment.ContactName, IsAgent = false, Email = commitment.ContactEmail ?? "" },
        };
        var opened = Case.Receive(caseId, filing, codes.HashOf(caseId), caseId.ToString("N"), pack.Id, pack.Version, now);
        context.Cases.Add(opened);
        var entry = audit.Record(Actor.System, $"{kind.Code}.opened", "case", caseId.ToString("D"), caseId, kind.RuleId, new { commitment = commitmentId, commitment.State, pack = pack.Id });
        opened.Note(services.GetRequiredService<IIdGenerator>().NewId(), CaseEventKind.Received, Actor.System, entry, now, ruleId: kind.RuleId);
        CaseNumbers.Draw(services.GetRequiredService<LateWork>(), opened, kind, day.Year);
    }
}
