using System.Text.Json;
using CreditFlow.Domain.Audit;
using CreditFlow.Host.Governance;
using CreditFlow.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CreditFlow.Host.Rehearsals.Examples;

/// <summary>Whoever signs a version sees which examples were accepted with another ending or given up since the last one: one person did that.</summary>
internal sealed class ExampleChanges(IDbContextFactory<CreditFlowDbContext> contexts, IStringLocalizer<RehearsalTexts> texts) : ISignOffNotes
{
    private static readonly string[] Told = [RehearsalExamples.Accepted, RehearsalExamples.Retired];

    public async Task<IReadOnlyList<SignOffNote>> FindAsync(string definitionId, DateTimeOffset? since, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var kept = await context.RehearsalExamples.AsNoTracking().Where(row => row.DefinitionId == definitionId).Select(row => row.Id).ToListAsync(cancellationToken);
        List<string> ids = [.. kept.Select(id => id.ToString("D"))];
        var entries = await context.AuditEntries.AsNoTracking()
            .Where(entry => entry.ObjectType == RehearsalExamples.ObjectType && ids.Contains(entry.ObjectId) && Told.Contains(entry.Action) && (since == null || entry.At >= since))
            .OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id).ToListAsync(cancellationToken);
        return [.. entries.Select(NoteOf)];
    }

    private SignOffNote NoteOf(AuditEntry entry)
    {
        var detail = JsonSerializer.Deserialize<Detail>(entry.DetailJson!, JsonSerializerOptions.Web)!;
        return new SignOffNote(
            entry.At,
            entry.ActorName,
            entry.Action == RehearsalExamples.Accepted ? texts["Note.Accepted", detail.Name, detail.Version ?? 0] : texts["Note.Retired", detail.Name],
            detail.Reason,
            detail.Differences ?? []);
    }

    private sealed record Detail(string Name, int? Version, string? Reason, IReadOnlyList<string>? Differences);
}
