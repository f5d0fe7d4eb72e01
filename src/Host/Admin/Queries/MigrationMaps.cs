using CreditFlow.Domain.Common;
using CreditFlow.Host.Identity;
using CreditFlow.Host.Pages.Picture;
using CreditFlow.Persistence.Engine;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Storage;

namespace CreditFlow.Host.Admin.Queries;

/// <summary>Which versions of a process there are, and which activity of one stands for which of another.</summary>
internal sealed class MigrationMaps(IDefinitionStore definitions, InstanceLists lists, PlanCache plans)
{
    /// <summary>Versions that are or were published, newest first, with the instances that still follow them.</summary>
    public async Task<IReadOnlyList<MigrationVersion>> VersionsAsync(CurrentStaff staff, string definitionId, CancellationToken cancellationToken)
    {
        MigrationReports.EnsureTries(staff);
        var counts = await lists.CountByVersionAsync(definitionId, MigrationReports.Unfinished, cancellationToken);
        return [.. (await definitions.ListAsync(cancellationToken))
            .Where(entry => entry.DefinitionId == definitionId && entry.PublishedAt is not null)
            .OrderByDescending(entry => entry.Version)
            .Select(entry => new MigrationVersion(entry.Id, entry.Version, entry.IsPublished, counts.GetValueOrDefault(entry.Id)))];
    }

    /// <summary>Suggests which activity stands for which: the one with the same id, else the only one of the same type and name.</summary>
    /// <returns>One line for each activity of the old version, in its order, and both versions as pictures.</returns>
    /// <exception cref="RejectedException">There is no such version, or this person may not.</exception>
    public async Task<MigrationPlan> SuggestAsync(CurrentStaff staff, string fromVersionId, string toVersionId, CancellationToken cancellationToken)
    {
        MigrationReports.EnsureTries(staff);
        var from = await plans.FindAsync(fromVersionId, cancellationToken) ?? throw RejectedException.NotFound("operation.version-unknown");
        var to = await plans.FindAsync(toVersionId, cancellationToken) ?? throw RejectedException.NotFound("operation.version-unknown");
        return new MigrationPlan([.. from.Nodes.Select(node => LineOf(node, from, to))], ProcessDrawing.Of(from.Definition), ProcessDrawing.Of(to.Definition));
    }

    private static MapLine LineOf(PlanNode old, WorkflowPlan from, WorkflowPlan to)
    {
        var candidates = to.Nodes.Where(node => node.Activity.Type == old.Activity.Type).Select(node => new MapTarget(node.Id, node.DisplayName)).ToList();
        if (candidates.Exists(target => target.Id == old.Id))
        {
            return new MapLine(old.Id, old.DisplayName, candidates, old.Id, MapMatch.SameId);
        }

        var alike = candidates.Where(target => target.Name == old.DisplayName && from.Find(target.Id) is null).ToList();
        return alike is [var only] ? new MapLine(old.Id, old.DisplayName, candidates, only.Id, MapMatch.SameName) : new MapLine(old.Id, old.DisplayName, candidates, null, MapMatch.None);
    }
}

/// <summary>A version that is or was published.</summary>
/// <param name="Id">Row id of the version.</param>
/// <param name="Running">Unfinished instances that follow it.</param>
public sealed record MigrationVersion(string Id, int Version, bool IsPublished, int Running);

/// <summary>Which activity of a version stands for which of another.</summary>
/// <param name="Lines">One for each activity of the old version, in its order.</param>
/// <param name="Old">The old version as a picture.</param>
/// <param name="New">The new one.</param>
public sealed record MigrationPlan(IReadOnlyList<MapLine> Lines, ProcessDrawing Old, ProcessDrawing New);

/// <summary>What stands for an activity in the other version.</summary>
/// <param name="Targets">Activities of the same type in the other version.</param>
/// <param name="Suggested">Id of the one that is suggested, or <see langword="null"/>.</param>
public sealed record MapLine(string Id, string Name, IReadOnlyList<MapTarget> Targets, string? Suggested, MapMatch Match);

/// <summary>An activity of the other version.</summary>
public sealed record MapTarget(string Id, string Name);

/// <summary>Why an activity is suggested.</summary>
public enum MapMatch
{
    /// <summary>Nothing is suggested.</summary>
    None,

    /// <summary>It has the same id.</summary>
    SameId,

    /// <summary>It alone has the same type and name.</summary>
    SameName,
}
