using System.Text.Json;
using CreditFlow.Activities.Consents;
using CreditFlow.Domain.Audit;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Consents;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Records;
using CreditFlow.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Consents;

/// <summary>All that is on record about a subject, public or not, and who looked at it (QRY-02, QRY-05).</summary>
internal sealed class SubjectRecords(IDbContextFactory<CreditFlowDbContext> contexts, AgencyDirectory agencies)
{
    /// <summary>Audit action of a reading of all of a subject's records.</summary>
    public const string ReadAction = "subject.read";

    private const int MostLines = 200;
    private static readonly string[] Readings = [ReadAction, "case.read", "record.read", "file.read", "notice.read"];

    /// <summary>The subject with its records.</summary>
    /// <param name="scopes">Only those of these scopes (GRD-03), or all: a subject sees everything about itself (QRY-02).</param>
    public async Task<SubjectView> ReadAsync(Guid subjectId, IReadOnlyCollection<DisclosureScope>? scopes, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var subject = await context.Subjects.AsNoTracking().SingleAsync(row => row.Id == subjectId, cancellationToken);
        var records = await context.Records.AsNoTracking().Include(row => row.Publication).Where(row => row.SubjectId == subjectId && (scopes == null || scopes.Contains(row.Disclosure))).OrderByDescending(row => row.Decision.Date).ThenBy(row => row.Id).ToListAsync(cancellationToken);
        return new SubjectView(subject.Name, subject.Code ?? subject.IdNumberMasked ?? "", records);
    }

    /// <summary>Who looked at a subject's records, the latest first: when, from which agency, for what. A reader is named where the subject itself has named the reader.</summary>
    public async Task<IReadOnlyList<AccessLine>> AccessesAsync(Guid subjectId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var cases = await context.Cases.Where(row => row.SubjectId == subjectId).Select(row => new { row.Id, row.Number }).ToDictionaryAsync(row => row.Id, row => row.Number, cancellationToken);
        var caseIds = cases.Keys.Select(id => (Guid?)id).ToList();
        var objects = (await context.Records.Where(row => row.SubjectId == subjectId).Select(row => row.Id).ToListAsync(cancellationToken)).Append(subjectId).Select(id => id.ToString("D")).ToList();
        var entries = await context.AuditEntries.AsNoTracking()
            .Where(entry => entry.ActorKind == ActorKind.Staff && Readings.Contains(entry.Action) && (caseIds.Contains(entry.CaseId) || objects.Contains(entry.ObjectId)))
            .OrderByDescending(entry => entry.At)
            .Take(MostLines)
            .ToListAsync(cancellationToken);
        return [.. entries.Select(entry => new AccessLine(entry.At, agencies.Find(entry.ActorAgencyId ?? "")?.Name ?? "", PurposeOf(entry, cases), entry.Action == ReadAction ? entry.ActorName : null))];
    }

    private static string PurposeOf(AuditEntry entry, Dictionary<Guid, string?> cases)
    {
        if (entry.CaseId is { } caseId)
        {
            return $"办理办件{cases.GetValueOrDefault(caseId)}";
        }

        if (entry.Action != ReadAction || entry.DetailJson is null)
        {
            return "办理待办事项";
        }

        using var detail = JsonDocument.Parse(entry.DetailJson);
        return Enum.TryParse<DutyPurpose>(detail.RootElement.GetProperty("purpose").GetString(), out var purpose) ? $"{PurposeWords.Of(purpose)}（经书面同意）" : "经书面同意";
    }
}

/// <summary>A subject with everything on record.</summary>
public sealed record SubjectView(string Name, string Number, IReadOnlyList<CreditRecord> Records);

/// <summary>One reading of a subject's records.</summary>
/// <param name="Agency">The reader's agency.</param>
/// <param name="ReaderName">The reader's name, or <see langword="null"/> where the agency's duty was the ground.</param>
internal sealed record AccessLine(DateTimeOffset At, string Agency, string Purpose, string? ReaderName);
