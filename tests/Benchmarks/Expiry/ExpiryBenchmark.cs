using System.Diagnostics;
using System.Globalization;
using CreditFlow.Host.Portal;
using CreditFlow.Workflows.Timers;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CreditFlow.Benchmarks.Expiry;

/// <summary>
/// A midnight on which one publication in ten ends (PUB-04): all of them are taken down by their own processes, each with journal, audit entries and a numbered document, while the public searches.
/// Beside it the same row changes in plain SQL, on as many publications of the same register.
/// </summary>
internal static class ExpiryBenchmark
{
    private const int BatchSize = 500;
    private const int SearchesBefore = 100;

    /// <summary>Measures.</summary>
    /// <param name="server">Connection string of a server that may create databases.</param>
    /// <param name="publications">How many publications the register has; a tenth of them ends.</param>
    /// <param name="hosts">How many sweeps run at once, as on as many hosts.</param>
    public static async Task RunAsync(string server, int publications, int hosts)
    {
        await using var host = await BenchmarkHost.StartAsync(server);
        var begun = Stopwatch.GetTimestamp();
        await new ExpirySeed(host.Services, host.ConnectionString).PlantAsync(publications);
        Write($"planted: {publications:N0} publications in {Stopwatch.GetElapsedTime(begun).TotalSeconds:0.0} s");
        var due = publications / 10;

        var search = new SearchLoad(host.Services.GetRequiredService<PublicRecords>(), publications);
        for (var index = 0; index < SearchesBefore; index++)
        {
            await search.SearchAsync(CancellationToken.None);
        }

        search.Take();
        for (var index = 0; index < SearchesBefore; index++)
        {
            await search.SearchAsync(CancellationToken.None);
        }

        WriteSearch("before", search.Take());
        using var stop = new CancellationTokenSource();
        var readers = search.RunAsync(stop.Token);
        var wal = await host.WalBytesAsync();
        var allocated = GC.GetTotalAllocatedBytes();
        using var process = Process.GetCurrentProcess();
        var processor = process.TotalProcessorTime;
        begun = Stopwatch.GetTimestamp();
        var fired = (await Task.WhenAll(Enumerable.Range(0, hosts).Select(_ => Task.Run(() => SweepAsync(host.Services.GetRequiredService<TimerSweep>()))))).Sum();
        var elapsed = Stopwatch.GetElapsedTime(begun);
        process.Refresh();
        processor = process.TotalProcessorTime - processor;
        await stop.CancelAsync();
        await readers;
        WriteSearch("meanwhile", search.Take());
        Write($"taken down: {fired:N0} in {elapsed.TotalSeconds:0.0} s, {fired / elapsed.TotalSeconds:0}/s; this process {processor.TotalMilliseconds / fired:0.00} ms of processor each, {(GC.GetTotalAllocatedBytes() - allocated) / fired / 1024.0:0} kB allocated, {(await host.WalBytesAsync() - wal) / fired / 1024.0:0.0} kB WAL; peak memory {process.PeakWorkingSet64 / 1024.0 / 1024:0} MB");
        await VerifyAsync(host.ConnectionString, due);
        Write($"the same rows in plain SQL: {await PlainSqlAsync(host.ConnectionString, due):0.0} s for {due:N0}");
    }

    private static async Task<int> SweepAsync(TimerSweep sweep)
    {
        var fired = 0;
        TimerSweepResult result;
        do
        {
            result = await sweep.RunAsync(BatchSize);
            fired += result.Fired;
        }
        while (result.Due >= BatchSize);
        return fired;
    }

    // The run counts for nothing if anything is missing.
    private static async Task VerifyAsync(string connection, int due)
    {
        await using var database = new NpgsqlConnection(connection);
        await database.OpenAsync();
        foreach (var (what, sql) in new[]
        {
            ("publications taken down", "SELECT count(*) FROM publications WHERE state = 'TakenDown' AND take_down_reason = 'Expired'"),
            ("processes finished, two turns each", "SELECT count(*) FROM workflow_instances i WHERE sub_status = 'Finished' AND (SELECT count(*) FROM workflow_journal j WHERE j.instance_id = i.id) = 2"),
            ("audit entries of taking down", "SELECT count(DISTINCT object_id) FROM audit_entries WHERE action = 'publication.taken-down'"),
            ("lines in the histories", "SELECT count(*) FROM publication_events WHERE kind = 'TakenDown'"),
            ("documents", "SELECT count(DISTINCT record_id) FROM notices WHERE template_id = 'publicity-end' AND length(html) > 500"),
            ("numbers without gaps", "SELECT max(substring(number from '〕([0-9]+)号')::int) FROM notices"),
        })
        {
            await using var command = new NpgsqlCommand(sql, database) { CommandTimeout = 600 };
            var found = Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
            if (found != due)
            {
                throw new InvalidOperationException($"{what}: {found} of {due}");
            }
        }

        Write($"verified: publications, processes with two turns each, audit entries, histories, documents, numbers without gaps: {due:N0} of each");
    }

    // In groups of fifty with a commit each, as the processes share theirs; the texts are copies of what a process has written.
    private static async Task<double> PlainSqlAsync(string connection, int count)
    {
        await using var database = new NpgsqlConnection(connection);
        await database.OpenAsync();
        var statements = new List<string>(Changes);
        foreach (var copy in Additions)
        {
            statements.Add((await copy.ToSqlAsync(database)).Replace(RowCopy.Range, "generate_series($1 * 10 + 1, $1 * 10 + 491, 10)", StringComparison.Ordinal));
        }

        var begun = Stopwatch.GetTimestamp();
        for (var first = 0; first < count; first += 50)
        {
            await using var batch = new NpgsqlBatch(database);
            batch.BatchCommands.Add(new NpgsqlBatchCommand("BEGIN"));
            foreach (var sql in statements)
            {
                var command = new NpgsqlBatchCommand(sql);
                command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = first });
                batch.BatchCommands.Add(command);
            }

            batch.BatchCommands.Add(new NpgsqlBatchCommand("COMMIT"));
            await batch.ExecuteNonQueryAsync();
        }

        return Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    private static readonly string[] Changes =
    [
        "UPDATE workflow_instances w SET turn = 2, status = s.status, sub_status = s.sub_status, updated_at = s.updated_at, finished_at = s.finished_at, state = s.state FROM generate_series($1 * 10 + 1, $1 * 10 + 491, 10) i, (SELECT * FROM workflow_instances WHERE id = bench_text(5, 10)) s WHERE w.id = bench_text(5, i) AND w.turn = 1",
        "DELETE FROM workflow_timers WHERE id = ANY(ARRAY(SELECT bench_text(7, i) FROM generate_series($1 * 10 + 1, $1 * 10 + 491, 10) i))",
        "DELETE FROM workflow_bookmarks WHERE id = ANY(ARRAY(SELECT bench_text(6, i) FROM generate_series($1 * 10 + 1, $1 * 10 + 491, 10) i))",
        "UPDATE publications p SET state = s.state, taken_down_at = s.taken_down_at, take_down_reason = s.take_down_reason, revision = p.revision + 1 FROM generate_series($1 * 10 + 1, $1 * 10 + 491, 10) i, (SELECT * FROM publications WHERE id = bench_id(3, 10)) s WHERE p.id = bench_id(3, i)",
        "UPDATE number_series SET last = last + 50 + 0 * $1 WHERE series = '京信异告'",
    ];

    private static readonly RowCopy[] Additions =
    [
        new("workflow_journal", "t.instance_id = bench_text(5, 10) AND t.turn = 2", new() { ["instance_id"] = "bench_text(5, i)" }),
        new("publication_events", "t.publication_id = bench_id(3, 10) AND t.kind = 'TakenDown'", new() { ["id"] = "bench_id(9, i)", ["publication_id"] = "bench_id(3, i)" }),
        new("audit_entries", "t.id = (SELECT id FROM audit_entries WHERE action = 'publication.taken-down' ORDER BY id LIMIT 1)", new() { ["id"] = "bench_id(10, i)", ["object_id"] = "bench_id(3, i)::text" }),
        new("audit_entries", "t.id = (SELECT id FROM audit_entries WHERE action = 'notice.issued' ORDER BY id LIMIT 1)", new() { ["id"] = "bench_id(11, i)", ["object_id"] = "bench_id(12, i)::text" }),
        new("notices", "t.id = (SELECT id FROM notices ORDER BY id LIMIT 1)", new() { ["id"] = "bench_id(12, i)", ["record_id"] = "bench_id(2, i)", ["number"] = "'SQL' || i", ["verification_code"] = "'SQL' || i" }),
    ];

    private static void WriteSearch(string when, (int Count, double P50, double P99) measured) =>
        Write($"public search {when}: {measured.Count} searches, p50 {measured.P50:0.0} ms, p99 {measured.P99:0.0} ms");

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
