using CreditFlow.Activities.Tasks;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Oversight;
using CreditFlow.Domain.Policy;
using CreditFlow.Host.Filing;
using CreditFlow.Host.Identity;
using CreditFlow.Host.Processes;
using CreditFlow.Host.Rules;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;
using CreditFlow.Workflows.Execution;

namespace CreditFlow.Host.Oversight.Leaks;

/// <summary>Opens a leak of credit information (COL-12): the agency that answers for it gets the task to handle it in the same commit.</summary>
internal sealed class OpenLeak(WorkflowRunner runner, PolicyLibrary policies, AgencyDirectory agencies, WorkingDayCalendar calendar)
{
    /// <summary>The process in which a leak is handled and reported.</summary>
    public const string DefinitionId = "leak-report";

    private const string Procedure = "leak";
    private const int UsualWorkingDays = 1;

    /// <summary>Whether somebody may open a leak of another agency's: those who look over all of them.</summary>
    public static bool MayChooseAgency(CurrentStaff staff, AgencyDirectory agencies) => staff.Has(Roles.Auditor) || staff.Actor.AgencyId == agencies.Operator.Id;

    /// <summary>Opens.</summary>
    /// <param name="agencyId">The agency that answers for the information; of staff of an agency, their own.</param>
    /// <returns>Id of the leak.</returns>
    /// <exception cref="RejectedException">Something is missing or cannot be.</exception>
    public async Task<Guid> RunAsync(CurrentStaff staff, string? agencyId, DateOnly? discoveredOn, string? description, string? idempotencyKey, CancellationToken cancellationToken)
    {
        var agency = MayChooseAgency(staff, agencies) ? agencyId : staff.Actor.AgencyId;
        Check(agency, discoveredOn, description);
        var leakId = StableId.Of(DefinitionId, staff.UserId.ToString("D"), idempotencyKey ?? Guid.CreateVersion7().ToString("D"));
        var result = await runner.StartAsync(
            new StartWorkflow
            {
                DefinitionId = DefinitionId,
                InstanceId = leakId.ToString("N"),
                CorrelationId = leakId.ToString("D"),
                StartKey = $"{DefinitionId}:{leakId:D}",
                Input = new Dictionary<string, object?> { [StaffTaskActivity.OpenedBy] = staff.UserId.ToString("D") },
                Prepare = (services, _) =>
                {
                    Open(services, staff, leakId, agency!, discoveredOn!.Value, description!.Trim());
                    return Task.CompletedTask;
                },
            },
            cancellationToken);
        result.IsNewOrRefused();
        return leakId;
    }

    private void Check(string? agencyId, DateOnly? discoveredOn, string? description)
    {
        var problems = new List<Rejection>();
        if (agencyId is null || agencies.Find(agencyId) is null)
        {
            problems.Add(new Rejection(RejectionKind.Invalid, "leak.agency", "agency", []));
        }

        if (discoveredOn is null)
        {
            problems.Add(new Rejection(RejectionKind.Invalid, "leak.date-missing", "discoveredOn", []));
        }

        if (string.IsNullOrWhiteSpace(description) || description.Trim().Length > LeakIncident.MaxDescription)
        {
            problems.Add(new Rejection(RejectionKind.Invalid, "leak.description", "description", [LeakIncident.MaxDescription]));
        }

        problems.AddRange(PublicTextCheck.Check("description", description, subject: null));
        if (problems.Count > 0)
        {
            throw new RejectedException(problems);
        }
    }

    private void Open(IServiceProvider services, CurrentStaff staff, Guid leakId, string agencyId, DateOnly discoveredOn, string description)
    {
        var now = services.GetRequiredService<CommitClock>().Now;
        var today = ChinaTime.DayOf(now);
        if (discoveredOn > today)
        {
            throw RejectedException.Invalid("leak.date-in-future", "discoveredOn");
        }

        var pack = policies.Select(RuleServices.Jurisdiction, today).Pack;
        var days = pack.FindProcedure(Procedure)?.Target("report")?.Length ?? UsualWorkingDays;
        var leak = LeakIncident.Open(
            new LeakOrder
            {
                Id = leakId,
                AgencyId = agencyId,
                DiscoveredOn = discoveredOn,
                Description = description,
                OpenedBy = staff.Actor,
                DueDate = calendar.AddWorkingDays(discoveredOn, days),
                PackId = pack.Id,
                PackVersion = pack.Version,
            },
            now);
        services.GetRequiredService<CreditFlowDbContext>().Leaks.Add(leak);
        services.GetRequiredService<AuditTrail>().Record(staff.Actor, "leak.opened", "leak", leakId.ToString("D"), ruleId: "COL-12", detail: new { agencyId, discoveredOn, leak.DueDate });
    }
}
