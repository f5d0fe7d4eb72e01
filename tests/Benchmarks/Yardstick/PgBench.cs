using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace CreditFlow.Benchmarks.Yardstick;

/// <summary>One cycle's rows written by hand, measured by pgbench: what the database can do on this machine in this run.</summary>
internal static partial class PgBench
{
    /// <summary>Cycles per second.</summary>
    /// <param name="program">Path of pgbench.</param>
    /// <param name="server">Connection string of the server.</param>
    /// <param name="callers">Callers at once.</param>
    /// <param name="length">For how long, in whole seconds.</param>
    public static async Task<double> RunAsync(string program, string server, int callers, TimeSpan length)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Yardstick");
        var to = new NpgsqlConnectionStringBuilder(server);
        await using (var connection = new NpgsqlConnection(server))
        {
            await connection.OpenAsync();
            await using var schema = new NpgsqlCommand(await File.ReadAllTextAsync(Path.Combine(folder, "schema.sql")), connection);
            await schema.ExecuteNonQueryAsync();
        }

        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])
            [
                "-n", "-M", "prepared", "-h", to.Host!, "-p", Text(to.Port), "-U", to.Username!, "-c", Text(callers), "-j", Text(Math.Min(callers, 2)),
                "-T", Text((int)length.TotalSeconds), "-f", Path.Combine(folder, "cycle.sql"), to.Database ?? "postgres",
            ])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return TransactionsPerSecond().Match(output) is { Success: true } match
            ? double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"pgbench gave no figure: {output}{await errors}");
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"tps = ([0-9.]+) \(without")]
    private static partial Regex TransactionsPerSecond();
}
