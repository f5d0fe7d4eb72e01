using Npgsql;

namespace CreditFlow.Benchmarks.Expiry;

/// <summary>Copies rows of a table inside the database, once for each number <c>i</c> of a range; columns that a release adds are copied too.</summary>
/// <param name="Table">The table.</param>
/// <param name="Of">Which row <c>t</c> is copied, and for which numbers.</param>
/// <param name="Own">Columns that differ, as SQL over <c>t</c> and <c>i</c>.</param>
internal sealed record RowCopy(string Table, string Of, Dictionary<string, string> Own)
{
    /// <summary>Stands for the range.</summary>
    public const string Range = "$range";

    /// <summary>The statement.</summary>
    public async Task<string> ToSqlAsync(NpgsqlConnection database)
    {
        var columns = new List<string>();
        await using var command = new NpgsqlCommand("SELECT column_name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1 ORDER BY ordinal_position", database);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Table });
        await using var row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync())
        {
            columns.Add(row.GetString(0));
        }

        return $"INSERT INTO {Table} ({string.Join(", ", columns.Select(column => $"\"{column}\""))}) SELECT {string.Join(", ", columns.Select(column => Own.GetValueOrDefault(column, $"t.\"{column}\"")))} FROM {Range} i, {Table} t WHERE {Of}";
    }
}
