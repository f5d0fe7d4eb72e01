using CreditFlow.Domain.Records;
using CreditFlow.Domain.Subjects;
using CreditFlow.Persistence.PostgreSql;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Persistence.Search;

/// <summary>
/// Finds records by a part of their subject's name or of their decision number, or by a unified code, on a register of any size. On PostgreSQL every pair of neighbouring characters of names and numbers
/// is indexed (<c>search_grams</c>); what is so common that most of the register matches is found in the order in which it is shown instead.
/// </summary>
public static class RecordSearch
{
    // Above this, going through the register from its newest decision on meets enough of them soon.
    private const int Rare = 2000;

    /// <summary>Only records that match.</summary>
    /// <param name="key">What is looked for, normalised as <see cref="SubjectName.Normalise"/> does; at least two characters.</param>
    /// <param name="code">The same as a unified code.</param>
    public static async Task<IQueryable<CreditRecord>> MatchingAsync(this IQueryable<CreditRecord> records, CreditFlowDbContext context, string key, string code, CancellationToken cancellationToken)
    {
        if (context is PostgreSqlCreditFlowDbContext)
        {
            var subjects = await context.Subjects
                .FromSql($"SELECT * FROM subjects WHERE (search_grams(name_key) @> search_grams({key}) AND position({key} IN name_key) > 0) OR code = {code}")
                .Select(subject => subject.Id).Take(Rare + 1).ToListAsync(cancellationToken).ConfigureAwait(false);
            var numbers = subjects.Count > Rare ? [] : await context.Records
                .FromSql($"SELECT * FROM credit_records WHERE search_grams(decision_number_key) @> search_grams({key}) AND position({key} IN decision_number_key) > 0")
                .Select(record => record.Id).Take(Rare + 1).ToListAsync(cancellationToken).ConfigureAwait(false);
            if (subjects.Count <= Rare && numbers.Count <= Rare)
            {
                return records.Where(record => subjects.Contains(record.SubjectId) || numbers.Contains(record.Id));
            }
        }

        return records.Where(record => record.Subject.NameKey.Contains(key) || record.Subject.Code == code || record.DecisionNumberKey.Contains(key));
    }
}
