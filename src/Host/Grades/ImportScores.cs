using System.Globalization;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Grades;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Subjects;
using CreditFlow.Host.Commitments;
using CreditFlow.Host.Errors;
using CreditFlow.Host.Identity;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Grades;

/// <summary>Brings evaluation scores of entities and practitioners in (GRD-01, GRD-02): each row with the model's version and the day; one outside every scale is refused, the same again changes nothing.</summary>
internal sealed class ImportScores(CommandRunner commands, SubjectRegister subjects, PolicyLibrary policies, ErrorTexts texts, TimeProvider time)
{
    private const int LongestModel = 40;

    /// <summary>Imports a file. Bad rows are told of and left out; the others are one commit.</summary>
    /// <exception cref="RejectedException">It is no such file, or this person may not.</exception>
    public async Task<ScoreImportResult> RunAsync(CurrentStaff staff, Stream content, CancellationToken cancellationToken)
    {
        CommitmentAccess.RequireRecorder(staff);
        var today = ChinaTime.DayOf(time.GetUtcNow());
        var problems = new List<ScoreProblem>();
        var good = new List<CheckedScore>();
        var rows = await ScoreFile.ReadAsync(content, cancellationToken);
        foreach (var row in rows)
        {
            var found = Check(row, today).ToList();
            problems.AddRange(found);
            if (found.Count == 0)
            {
                good.Add(new CheckedScore(row.Number, IdentityOf(row), decimal.Parse(row.Score, CultureInfo.InvariantCulture), row.Model, DayOf(row)!.Value));
            }
        }

        var (accepted, unchanged, refused) = await commands.RunAsync((services, token) => StoreAsync(services, staff, good, token), cancellationToken);
        return new ScoreImportResult(rows.Count, accepted, unchanged, [.. problems.Concat(refused).OrderBy(problem => problem.Row)]);
    }

    private async Task<(int Accepted, int Unchanged, List<ScoreProblem> Refused)> StoreAsync(IServiceProvider services, CurrentStaff staff, IReadOnlyList<CheckedScore> rows, CancellationToken cancellationToken)
    {
        var context = services.GetRequiredService<CreditFlowDbContext>();
        var ids = services.GetRequiredService<IIdGenerator>();
        var now = services.GetRequiredService<CommitClock>().Now;
        var (accepted, unchanged, refused) = (0, 0, new List<ScoreProblem>());
        foreach (var row in rows)
        {
            Subject subject;
            try
            {
                subject = await subjects.FindOrAddAsync(context, ids, row.Identity, cancellationToken);
            }
            catch (RejectedException differs)
            {
                refused.Add(Problem(row.Number, ScoreFile.NameColumn, differs.Rejections[0].Code));
                continue;
            }

            var known = context.CreditScores.Local.FirstOrDefault(score => Same(score, subject.Id, row))
                ?? await context.CreditScores.FirstOrDefaultAsync(score => score.SubjectId == subject.Id && score.ModelVersion == row.Model && score.ScoredOn == row.Day, cancellationToken);
            if (known is null)
            {
                context.CreditScores.Add(new CreditScore(ids.NewId(), subject.Id, row.Score, row.Model, row.Day, staff.Actor.Name, now));
                accepted++;
            }
            else if (known.Score == row.Score)
            {
                unchanged++;
            }
            else
            {
                refused.Add(Problem(row.Number, ScoreFile.ScoreColumn, "scores.differs"));
            }
        }

        services.GetRequiredService<AuditTrail>().Record(staff.Actor, "scores.imported", "scores", ids.NewId().ToString("D"), ruleId: "GRD-01", detail: new { rows = rows.Count, accepted, unchanged, refused = refused.Count });
        return (accepted, unchanged, refused);
    }

    private static bool Same(CreditScore score, Guid subjectId, CheckedScore row) => score.SubjectId == subjectId && score.ModelVersion == row.Model && score.ScoredOn == row.Day;

    private IEnumerable<ScoreProblem> Check(ScoreRow row, DateOnly today)
    {
        if (!row.IsWhole)
        {
            // Every value may stand in the wrong column: say only that.
            yield return Problem(row.Number, ScoreFile.NameColumn, "scores.fields");
            yield break;
        }

        if (row is { Code.Length: > 0, IdNumber.Length: > 0 } or { Code: "", IdNumber: "" })
        {
            yield return Problem(row.Number, ScoreFile.CodeColumn, "scores.who");
        }
        else
        {
            var identity = IdentityOf(row);
            foreach (var rejection in SubjectRegister.Check(identity, DayOf(row) ?? today, today))
            {
                var column = rejection.Field == "name" ? ScoreFile.NameColumn : identity.Kind == SubjectKind.NaturalPerson ? ScoreFile.IdColumn : ScoreFile.CodeColumn;
                yield return rejection.Code == "subject.minor" ? Problem(row.Number, column, "scores.minor") : new ScoreProblem(row.Number, column, rejection.Code, texts.Of(rejection));
            }
        }

        if (!decimal.TryParse(row.Score, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var score))
        {
            yield return Problem(row.Number, ScoreFile.ScoreColumn, "scores.unreadable");
        }
        else if (!policies.Packs.Any(pack => pack.Grades?.GradeOf(score, out _) is not null))
        {
            yield return Problem(row.Number, ScoreFile.ScoreColumn, "scores.outside");
        }

        if (row.Model.Length is 0 or > LongestModel)
        {
            yield return Problem(row.Number, ScoreFile.ModelColumn, "scores.model-required");
        }

        if (DayOf(row) is not { } day || day > today)
        {
            yield return Problem(row.Number, ScoreFile.DayColumn, "scores.day-wrong");
        }
    }

    // Practitioners have no code; entities and sole traders are told apart by it.
    private static SubjectIdentity IdentityOf(ScoreRow row) => row.IdNumber.Length > 0
        ? new(SubjectKind.NaturalPerson, row.Name, row.IdNumber)
        : new(row.Code.StartsWith("92", StringComparison.Ordinal) ? SubjectKind.SoleTrader : SubjectKind.LegalPerson, row.Name, row.Code);

    private static DateOnly? DayOf(ScoreRow row) =>
        DateOnly.TryParseExact(row.Day, ["yyyy-MM-dd", "yyyy/M/d", "yyyy-M-d"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private ScoreProblem Problem(int row, string column, string code) => new(row, column, code, texts.Of(code, []));

    private sealed record CheckedScore(int Number, SubjectIdentity Identity, decimal Score, string Model, DateOnly Day);
}
