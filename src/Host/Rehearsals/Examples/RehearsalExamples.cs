using CreditFlow.Domain.Common;
using CreditFlow.Domain.Rehearsals;
using CreditFlow.Host.Errors;
using CreditFlow.Host.Identity;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;
using CreditFlow.Workflows.Operations;
using CreditFlow.Workflows.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Rehearsals.Examples;

/// <summary>Rehearsals kept as examples: kept, run again, accepted with another ending, given up.</summary>
internal sealed class RehearsalExamples(
    RehearsalVersions versions, Rehearsing rehearsing, RehearsalRoom room, RehearsalDifferences differences, CommandRunner commands, IDbContextFactory<CreditFlowDbContext> contexts, IIdGenerator ids, ErrorTexts errors)
{
    /// <summary>Examples of one definition at most: each of them runs before each publish.</summary>
    public const int MaxExamples = 50;

    /// <summary>Characters of an example's script or ending at most.</summary>
    public const int MaxSize = 500_000;

    /// <summary>Kind of thing that the audit log calls an example.</summary>
    public const string ObjectType = "rehearsal-example";

    /// <summary>Action of the entry that says another ending was accepted.</summary>
    public const string Accepted = "rehearsal-example.accepted";

    /// <summary>Action of the entry that says an example was given up.</summary>
    public const string Retired = "rehearsal-example.retired";

    /// <summary>The examples of a definition, the oldest first.</summary>
    /// <exception cref="RejectedException">There is no such definition, or not for this person.</exception>
    public async Task<IReadOnlyList<RehearsalExample>> ListAsync(CurrentStaff staff, string definitionId, CancellationToken cancellationToken)
    {
        await versions.ListAsync(staff, definitionId, cancellationToken);
        return await KeptAsync(definitionId, cancellationToken);
    }

    /// <summary>One example.</summary>
    /// <exception cref="RejectedException">There is none, or not for this person.</exception>
    public async Task<RehearsalExample> FindAsync(CurrentStaff staff, string definitionId, Guid id, CancellationToken cancellationToken) =>
        (await ListAsync(staff, definitionId, cancellationToken)).FirstOrDefault(example => example.Id == id) ?? throw RejectedException.NotFound("example.not-found");

    /// <summary>Runs a script once more and keeps it with what came of it.</summary>
    /// <returns>The example's id.</returns>
    /// <exception cref="RejectedException">It cannot be rehearsed, its name will not do, or there are too many.</exception>
    public async Task<Guid> KeepAsync(CurrentStaff staff, RehearsalQuestion question, string? name, CancellationToken cancellationToken)
    {
        RehearsalAccess.Ensure(staff);
        var script = Rehearsing.Checked(question.Script);
        var row = await versions.FindAsync(question.DefinitionId, question.VersionId, cancellationToken);
        RehearsalReport report;
        using (room.Enter(staff.UserId))
        {
            report = await rehearsing.RunAsync(row, script, cancellationToken);
        }

        var (scriptJson, outcomeJson) = (script.ToJson().ToJsonString(), RehearsalOutcome.Of(report).ToJson());
        if (scriptJson.Length > MaxSize || outcomeJson.Length > MaxSize)
        {
            throw RejectedException.Invalid("example.too-large", "script");
        }

        var id = ids.NewId();
        return await commands.RunAsync(
            async (services, token) =>
            {
                var context = services.GetRequiredService<CreditFlowDbContext>();
                var example = RehearsalExample.Keep(id, row.DefinitionId, name, scriptJson, outcomeJson, row.Version, staff.Actor, services.GetRequiredService<CommitClock>().Now);
                var names = await context.RehearsalExamples.Where(other => other.DefinitionId == row.DefinitionId && other.RetiredAt == null).Select(other => other.Name).ToListAsync(token);
                if (names.Count >= MaxExamples)
                {
                    throw RejectedException.Conflict("example.too-many", MaxExamples);
                }

                if (names.Contains(example.Name))
                {
                    throw RejectedException.Invalid("example.name-taken", "name", example.Name);
                }

                context.Add(example);
                services.GetRequiredService<AuditTrail>().Record(staff.Actor, "rehearsal-example.kept", ObjectType, id.ToString("D"), detail: new { row.DefinitionId, row.Version, example.Name });
                return id;
            },
            cancellationToken);
    }

    /// <summary>Runs every example of a definition on a version.</summary>
    /// <param name="progress">Hears of each that is done.</param>
    /// <exception cref="RejectedException">There is no such version, or not for this person now.</exception>
    public async Task<IReadOnlyList<ExampleResult>> RunAllAsync(CurrentStaff staff, string definitionId, string? versionId, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        RehearsalAccess.Ensure(staff);
        var row = await versions.FindAsync(definitionId, versionId, cancellationToken);
        using var seat = room.Enter(staff.UserId);
        return await RunAllAsync(row, progress, cancellationToken);
    }

    /// <summary>Runs every example of a version's definition on it.</summary>
    public async Task<IReadOnlyList<ExampleResult>> RunAllAsync(DefinitionRow row, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var results = new List<ExampleResult>();
        foreach (var example in await KeptAsync(row.DefinitionId, cancellationToken))
        {
            results.Add(await RunAsync(example, row, cancellationToken));
            progress?.Report(results.Count);
        }

        return results;
    }

    /// <summary>Takes the ending that an example has on a version now as the right one.</summary>
    /// <param name="seen">Hash of the ending that the person saw: another one is not accepted unseen.</param>
    /// <exception cref="RejectedException">There is none, the reason is missing, or it ends otherwise than was seen.</exception>
    public async Task AcceptAsync(CurrentStaff staff, string definitionId, Guid id, string? versionId, string? seen, string? reason, CancellationToken cancellationToken)
    {
        var example = await FindAsync(staff, definitionId, id, cancellationToken);
        var row = await versions.FindAsync(definitionId, versionId, cancellationToken);
        ExampleResult result;
        using (room.Enter(staff.UserId))
        {
            result = await RunAsync(example, row, cancellationToken);
        }

        if (result.Outcome is not { } outcome)
        {
            throw RejectedException.Conflict("example.not-run", example.Name, result.Problem ?? "");
        }

        if (seen is not null && seen != outcome.Hash)
        {
            throw RejectedException.Conflict("example.changed");
        }

        await ChangeAsync(
            id,
            (kept, services) =>
            {
                kept.Accept(outcome.ToJson(), row.Version, staff.Actor, reason, services.GetRequiredService<CommitClock>().Now);
                services.GetRequiredService<AuditTrail>().Record(
                    staff.Actor, Accepted, ObjectType, id.ToString("D"), detail: new { definitionId, row.Version, kept.Name, reason = kept.AcceptedReason, differences = result.Differences.Select(difference => difference.Text) });
            },
            cancellationToken);
    }

    /// <summary>Gives an example up.</summary>
    /// <exception cref="RejectedException">There is none, or the reason is missing.</exception>
    public async Task RetireAsync(CurrentStaff staff, string definitionId, Guid id, string? reason, CancellationToken cancellationToken)
    {
        await FindAsync(staff, definitionId, id, cancellationToken);
        await ChangeAsync(
            id,
            (kept, services) =>
            {
                var given = kept.Retire(reason, services.GetRequiredService<CommitClock>().Now);
                services.GetRequiredService<AuditTrail>().Record(staff.Actor, Retired, ObjectType, id.ToString("D"), detail: new { definitionId, kept.Name, reason = given });
            },
            cancellationToken);
    }

    private Task<bool> ChangeAsync(Guid id, Action<RehearsalExample, IServiceProvider> change, CancellationToken cancellationToken) => commands.RunAsync(
        async (services, token) =>
        {
            change(await services.GetRequiredService<CreditFlowDbContext>().RehearsalExamples.SingleAsync(row => row.Id == id, token), services);
            return true;
        },
        cancellationToken);

    private async Task<IReadOnlyList<RehearsalExample>> KeptAsync(string definitionId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.RehearsalExamples.AsNoTracking().Where(row => row.DefinitionId == definitionId && row.RetiredAt == null).OrderBy(row => row.KeptAt).ThenBy(row => row.Id).ToListAsync(cancellationToken);
    }

    private async Task<ExampleResult> RunAsync(RehearsalExample example, DefinitionRow row, CancellationToken cancellationToken)
    {
        var script = RehearsalScript.Parse(example.ScriptJson);
        var expected = RehearsalOutcome.Parse(example.OutcomeJson);
        try
        {
            var outcome = RehearsalOutcome.Of(await rehearsing.RunAsync(row, script, cancellationToken));
            var changes = differences.Between(expected, outcome);
            return new ExampleResult(example, outcome, changes) { IsOfRules = changes.Count > 0 && await EndsSoAsPublishedAsync(row, script, outcome, cancellationToken) };
        }
        catch (RejectedException refused)
        {
            return new ExampleResult(example, null, []) { Problem = string.Join(' ', refused.Rejections.Select(errors.Of)) };
        }
    }

    // A new calendar, pack or template moves the published version's ending just so.
    private async Task<bool> EndsSoAsPublishedAsync(DefinitionRow row, RehearsalScript script, RehearsalOutcome outcome, CancellationToken cancellationToken)
    {
        if (await versions.FindPublishedAsync(row.DefinitionId, cancellationToken) is not { } published)
        {
            return false;
        }

        try
        {
            return published.Id == row.Id || differences.Between(RehearsalOutcome.Of(await rehearsing.RunAsync(published, script, cancellationToken)), outcome).Count == 0;
        }
        catch (RejectedException)
        {
            return false;
        }
    }
}
