using CreditFlow.Domain.Records;
using CreditFlow.Domain.Subjects;
using CreditFlow.Persistence.PostgreSql;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Persistence.Search;

/// <summary>
/// Finds records by a part of their subject's name or of their decision number, or by a unified code, on a register of any size. On PostgreSQL every pair of neighbouring characters of names and numbers
/// is indexed (<c>search_grams</c>), and the rarest pairs of what is looked for are asked for; what is so common that most of the register matches is found in the order in which it is shown instead.
/// </summary>
public static class RecordSearch
{
    private const string NameIndex = "ix_subjects_name_grams";
    private const string NumberIndex = "ix_credit_records_number_grams";

    // Above this, going through the register from its newest decision on meets enough of them soon.
    private const int Rare = 2000;
    private const float Common = 0.01f;

    // More of them cost more to intersect than they rule out.
    private const int Grams = 6;

    /// <summary>Only records that match.</summary>
    /// <param name="key">What is looked for, normalised as <see cref="SubjectName.Normalise"/> does; at least two characters.</param>
    /// <param name="code">The same as a unified code.</param>
    public static async Task<IQueryable<CreditRecord>> MatchingAsync(this IQueryable<CreditRecord> records, CreditFlowDbContext context, string key, string code, CancellationToken cancellationToken)
    {
        if (context is PostgreSqlCreditFlowDbContext && await RareMatchesAsync(context, key, code, cancellationToken).ConfigureAwait(false) is var (subjects, numbers))
        {
            return records.Where(record => subjects.Contains(record.SubjectId) || numbers.Contains(record.Id));
        }

        return records.Where(record => record.Subject.NameKey.Contains(key) || record.Subject.Code == code || record.DecisionNumberKey.Contains(key));
    }

    /// <summary>The subjects and records that match, or <see langword="null"/> when they are many.</summary>
    private static async Task<(List<Guid> Subjects, List<Guid> Numbers)?> RareMatchesAsync(CreditFlowDbContext context, string key, string code, CancellationToken cancellationToken)
    {
        var inNames = await RarestAsync(context, key, NameIndex, cancellationToken).ConfigureAwait(false);
        if (inNames is [{ Frequency: > Common }])
        {
            return null;
        }

        var names = inNames.Select(gram => gram.Gram).ToArray();
        var subjects = await context.Subjects
            .FromSql($"SELECT * FROM subjects WHERE (search_grams(name_key) @> {names} AND position({key} IN name_key) > 0) OR code = {code}")
            .Select(subject => subject.Id).Take(Rare + 1).ToListAsync(cancellationToken).ConfigureAwait(false);
        if (subjects.Count > Rare)
        {
            return null;
        }

        var inNumbers = await RarestAsync(context, key, NumberIndex, cancellationToken).ConfigureAwait(false);
        if (inNumbers is [{ Frequency: > Common }])
        {
            return null;
        }

        var digits = inNumbers.Select(gram => gram.Gram).ToArray();
        var numbers = await context.Records
            .FromSql($"SELECT * FROM credit_records WHERE search_grams(decision_number_key) @> {digits} AND position({key} IN decision_number_key) > 0")
            .Select(record => record.Id).Take(Rare + 1).ToListAsync(cancellationToken).ConfigureAwait(false);
        return numbers.Count > Rare ? null : (subjects, numbers);
    }

    private static Task<List<SearchGram>> RarestAsync(CreditFlowDbContext context, string key, string index, CancellationToken cancellationToken) =>
        context.Database.SqlQuery<SearchGram>($"""
            SELECT gram, common.frequency
            FROM unnest(search_grams({key})) gram
            LEFT JOIN (
                SELECT element, frequency
                FROM pg_stats, unnest(most_common_elems::text::text[], most_common_elem_freqs) AS found(element, frequency)
                WHERE schemaname = current_schema() AND tablename = {index}
            ) common ON common.element = gram
            ORDER BY common.frequency NULLS FIRST
            LIMIT {Grams}
            """).ToListAsync(cancellationToken);
}
