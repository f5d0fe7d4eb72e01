using System.Text.Json;
using CreditFlow.Domain.Common;
using CreditFlow.Host.Admin.Operations;
using CreditFlow.Host.ElsaApi.Executions;
using CreditFlow.Host.ElsaApi.Instances;
using CreditFlow.Host.Identity;
using CreditFlow.Host.Pages.Picture;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Engine;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Admin.Queries;

/// <summary>Running processes for those who look after them. Opening one is a reading that leaves an audit entry (QRY-05).</summary>
internal sealed class AdminInstances(InstanceLists lists, InstanceReading reading, IWorkflowStore store, IDbContextFactory<CreditFlowDbContext> contexts)
{
    private static readonly IReadOnlyList<string> Running = [nameof(WorkflowStatus.Running)];
    private static readonly IReadOnlyList<string> Ended = [nameof(WorkflowSubStatus.Finished), nameof(WorkflowSubStatus.Cancelled)];

    /// <summary>One page, those that moved last first.</summary>
    public async Task<InstancePage> ListAsync(InstanceQuery query, CancellationToken cancellationToken)
    {
        var filter = await ToFilterAsync(query, cancellationToken);
        var page = Math.Max(query.Page, 1);
        var (rows, total) = await lists.ListAsync(filter, InstanceColumn.UpdatedAt, descending: true, (page - 1) * InstanceQuery.PageSize, InstanceQuery.PageSize, cancellationToken);
        var pages = Math.Max(1, (total + InstanceQuery.PageSize - 1) / InstanceQuery.PageSize);
        return page > pages ? await ListAsync(query with { Page = pages }, cancellationToken) : new InstancePage(await LinesAsync(rows, cancellationToken), total, page, pages);
    }

    /// <summary>How many need an operator.</summary>
    public async Task<int> CountAttentionAsync(CancellationToken cancellationToken) =>
        (await lists.ListAsync(new InstanceFilter { NeedsOperator = true }, InstanceColumn.UpdatedAt, descending: true, 0, 0, cancellationToken)).Total;

    /// <summary>The filter that a view stands for.</summary>
    public async Task<InstanceFilter> ToFilterAsync(InstanceQuery query, CancellationToken cancellationToken)
    {
        var filter = new InstanceFilter { DefinitionIds = string.IsNullOrEmpty(query.Definition) ? [] : [query.Definition] };
        filter = query.View switch
        {
            InstanceView.Attention => filter with { NeedsOperator = true },
            InstanceView.Running => filter with { Statuses = Running },
            InstanceView.Suspended => filter with { IsSuspended = true },
            InstanceView.Finished => filter with { SubStatuses = Ended },
            InstanceView.All => filter,
        };
        return await FindCaseAsync(query.Search, cancellationToken) is { } caseId ? filter with { CorrelationIds = [caseId.ToString("D"), caseId.ToString("N")] } : filter with { Search = query.Search };
    }

    /// <summary>Published definitions by id, for the filter.</summary>
    public async Task<IReadOnlyList<(string Id, string Name)>> DefinitionsAsync(CancellationToken cancellationToken) =>
        [.. (await store.FindPublishedVersionsAsync(cancellationToken)).Select(entry => (entry.DefinitionId, entry.Name)).OrderBy(entry => entry.Name, StringComparer.Ordinal)];

    /// <summary>Opens an instance.</summary>
    /// <exception cref="RejectedException">There is none, or nothing for this person.</exception>
    public async Task<InstanceDetail> OpenAsync(CurrentStaff staff, string instanceId, CancellationToken cancellationToken)
    {
        AdminAccess.EnsureReads(staff);
        var row = (await lists.FindAsync([instanceId], cancellationToken)).SingleOrDefault() ?? throw RejectedException.NotFound("instance.not-found");
        var line = (await LinesAsync([row], cancellationToken))[0];
        try
        {
            return await reading.OpenAsync(staff, instanceId, cancellationToken) is { } history ? DetailOf(line, history) : throw RejectedException.NotFound("instance.not-found");
        }
        catch (Exception exception) when (exception is JsonException or DefinitionFormatException or DefinitionInvalidException or InvalidOperationException)
        {
            // What cannot be read is what the operator came for.
            return new InstanceDetail(line, exception.Message);
        }
    }

    private static InstanceDetail DetailOf(InstanceLine line, InstanceHistory history)
    {
        var state = history.State;
        return new InstanceDetail(line, history.Plan is null ? "" : null)
        {
            Suspension = state.Suspension,
            Picture = InstancePicture.Of(history),
            Incidents = [.. Enumerable.Reverse(state.Incidents).Select(incident => new IncidentLine(
                incident.Execution, NameOf(history, incident.ActivityId), incident.Fault.Message, incident.At, IsOpen(state, incident), SkipOf(history, state.Execution(incident.Execution))))],
            Waits = [.. state.Bookmarks.Select(wait => new WaitLine(
                wait.Execution, NameOf(history, wait.ActivityId), wait.CreatedAt, wait.DueAt, state.Parked.Exists(wake => wake.BookmarkId == wait.Id), SkipOf(history, state.Execution(wait.Execution))))],
            Variables = [.. (history.Plan?.Variables ?? []).Select(variable => new VariableLine(
                variable.Id, variable.Name, variable.IsArray ? $"{variable.TypeName}[]" : variable.TypeName, state.Variables.TryGetValue(variable.Id, out var value) ? value : variable.Default))],
            Journal = [.. history.Lines.Reverse().Select(entry => new JournalEvent(
                entry.Entry.Sequence,
                entry.Entry.Timestamp,
                entry.Entry.EventName,
                entry.Run is null ? null : NameOf(history, entry.Entry.ActivityId),
                (string?)(entry.Entry.Payload as System.Text.Json.Nodes.JsonObject)?["by"],
                entry.Entry.Message,
                entry.Entry.Payload))],
        };
    }

    private static bool IsOpen(InstanceState state, Incident incident) => !incident.IsResolved && state.Execution(incident.Execution) is { Status: ActivityStatus.Faulted };

    private static string NameOf(InstanceHistory history, string activityId) => history.Plan?.Find(activityId)?.DisplayName ?? activityId;

    private static SkipChoice SkipOf(InstanceHistory history, ExecutionState? execution)
    {
        if (execution is null || history.Plan is not { } plan || plan.Find(execution.ActivityId) is not { } node)
        {
            return new SkipChoice([], null);
        }

        return SkipRule.Refuse(node) is { } refusal ? new SkipChoice([], refusal.Code) : new SkipChoice(WorkflowRunner.OutcomesOf(plan, history.State, execution), null);
    }

    private async Task<IReadOnlyList<InstanceLine>> LinesAsync(IReadOnlyList<InstanceRow> rows, CancellationToken cancellationToken)
    {
        var failures = (await store.FindFailuresAsync(cancellationToken)).ToDictionary(failure => failure.InstanceId, StringComparer.Ordinal);
        var names = (await store.FindPublishedVersionsAsync(cancellationToken)).ToDictionary(entry => entry.DefinitionId, entry => entry.Name, StringComparer.Ordinal);
        var cases = rows.Select(row => InstanceReading.CaseOf(row.CorrelationId)).OfType<Guid>().Distinct().ToList();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var numbers = await context.Cases.AsNoTracking().Where(row => cases.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Number, cancellationToken);
        return [.. rows.Select(row => new InstanceLine(
            row,
            names.GetValueOrDefault(row.DefinitionId) ?? row.DefinitionId,
            InstanceReading.CaseOf(row.CorrelationId) is { } id ? numbers.GetValueOrDefault(id) : null,
            failures.GetValueOrDefault(row.Id)))];
    }

    private async Task<Guid?> FindCaseAsync(string? search, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(search))
        {
            return null;
        }

        var number = search.Trim();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Cases.AsNoTracking().Where(row => row.Number == number).Select(row => (Guid?)row.Id).SingleOrDefaultAsync(cancellationToken);
    }
}
