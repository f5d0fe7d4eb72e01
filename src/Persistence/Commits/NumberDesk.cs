using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CreditFlow.Persistence.Commits;

/// <summary>Draws official numbers inside a commit. A number drawn by a commit that rolls back is given to the next one: no gaps.</summary>
public sealed class NumberDesk
{
    private readonly CreditFlowDbContext _context;

    internal NumberDesk(CreditFlowDbContext context) => _context = context;

    /// <summary>The next number of a series in a year, from 1.</summary>
    public async Task<long> DrawNumberAsync(string series, int year, CancellationToken cancellationToken)
    {
        var command = _context.Database.GetDbConnection().CreateCommand();
        await using (command.ConfigureAwait(false))
        {
            command.Transaction = _context.Database.CurrentTransaction?.GetDbTransaction();
            command.CommandText = "INSERT INTO number_series (series, year, last) VALUES (@series, @year, 1) ON CONFLICT (series, year) DO UPDATE SET last = number_series.last + 1 RETURNING last";
            Add(command, "series", series);
            Add(command, "year", year);
            return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false), CultureInfo.InvariantCulture);
        }
    }

    private static void Add(System.Data.Common.DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
