using System.Globalization;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Records;
using CreditFlow.Domain.Subjects;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Commits;
using CreditFlow.Workflows.Execution;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CreditFlow.Benchmarks.Expiry;

/// <summary>
/// A register of many publications, copied inside the database from one that the product itself has made: subject, record, publication, and where the end is near its expiry process, waiting on its
/// timer. One in ten ended yesterday; as many end within the next three weeks and serve the yardstick; the others end within the year: each has begun.
/// </summary>
internal sealed class ExpirySeed(IServiceProvider services, string connection)
{
    private const string DefinitionId = "publicity-expiry";
    private const int RowsPerStatement = 50_000;
    private const int RecordsPerSubject = 2;
    private readonly DateOnly _today = ChinaTime.DayOf(TimeProvider.System.GetUtcNow());

    /// <summary>Plants the register.</summary>
    /// <param name="count">Number of publications.</param>
    public async Task PlantAsync(int count)
    {
        var template = await MakeAsync();
        await using var database = new NpgsqlConnection(connection);
        await database.OpenAsync();
        await using (var timer = new NpgsqlCommand("SELECT id FROM workflow_timers WHERE instance_id = $1", database))
        {
            timer.Parameters.Add(new NpgsqlParameter<string> { TypedValue = template.Instance });
            await ExecuteAsync(database, Functions(template, (string)(await timer.ExecuteScalarAsync())!));
        }

        var statements = new List<string>();
        foreach (var copy in Copies(template))
        {
            statements.Add(await copy.ToSqlAsync(database));
        }

        // The rows are whole by construction: their references need no check, and indexes are built once.
        await ExecuteAsync(database, "SET session_replication_role = replica; SET maintenance_work_mem = '1GB'");
        var indexes = await TakeIndexesAsync(database, [.. Copies(template).Select(copy => copy.Table).Distinct()]);
        for (var first = 1; first <= count; first += RowsPerStatement)
        {
            var last = Math.Min(count, first + RowsPerStatement - 1);
            foreach (var statement in statements)
            {
                await ExecuteAsync(database, statement.Replace(RowCopy.Range, string.Create(CultureInfo.InvariantCulture, $"generate_series({first}, {last})"), StringComparison.Ordinal));
            }
        }

        foreach (var index in indexes)
        {
            await ExecuteAsync(database, index);
        }

        await ExecuteAsync(database, "SET session_replication_role = DEFAULT");
        await ExecuteAsync(database, "VACUUM ANALYZE");
        await ExecuteAsync(database, "CHECKPOINT");
    }

    /// <summary>Drops the indexes that no key needs.</summary>
    /// <returns>The statements that build them again.</returns>
    private static async Task<List<string>> TakeIndexesAsync(NpgsqlConnection database, string[] tables)
    {
        var indexes = new List<(string Name, string Definition)>();
        await using (var command = new NpgsqlCommand("SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid::regclass::text = ANY($1) AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid)", database))
        {
            command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = tables });
            await using var row = await command.ExecuteReaderAsync();
            while (await row.ReadAsync())
            {
                indexes.Add((row.GetString(0), row.GetString(1)));
            }
        }

        foreach (var (name, _) in indexes)
        {
            await ExecuteAsync(database, $"DROP INDEX {name}");
        }

        return [.. indexes.Select(index => index.Definition)];
    }

    private async Task<Template> MakeAsync()
    {
        var record = await services.GetRequiredService<CommandRunner>().RunAsync((unit, _) => Task.FromResult(NewRecord(unit)), CancellationToken.None);
        var id = record.Publication.Id;
        var instance = services.GetRequiredService<IIdGenerator>().NewId().ToString("N");
        var started = await services.GetRequiredService<WorkflowRunner>().StartAsync(new StartWorkflow
        {
            DefinitionId = DefinitionId,
            InstanceId = instance,
            CorrelationId = id.ToString("D"),
            StartKey = $"{DefinitionId}:{id:D}",
            Prepare = async (turn, token) => (await turn.GetRequiredService<CreditFlowDbContext>().Publications.FindAsync([id], token))!.WatchedBy(instance),
        });
        return started is RunResult.Advanced { IsFaulted: false, NewWaits: [var wait] }
            ? new Template(record.SubjectId, record.Id, id, instance, wait.Id)
            : throw new InvalidOperationException($"The expiry process does not wait for its end: {started}");
    }

    private CreditRecord NewRecord(IServiceProvider unit)
    {
        var ids = unit.GetRequiredService<IIdGenerator>();
        var now = unit.GetRequiredService<CommitClock>().Now;
        var decided = _today.AddDays(5).AddMonths(-12);
        var pack = unit.GetRequiredService<PolicyLibrary>().Select("BJ", decided).Pack;
        var period = PublicityPeriod.Compute(pack, ViolationClass.General, 12, decided);
        const string name = "北京云岭示例0文化传播有限公司";
        var recordId = ids.NewId();
        var record = CreditRecord.Receive(
            new RecordIntake
            {
                Id = recordId,
                // Nothing here reads the code's check character.
                Subject = Subject.Unit(ids.NewId(), SubjectKind.LegalPerson, name, SubjectName.Normalise(name), "919900000000000000"),
                AgencyId = "whzf3",
                SourceAgencyId = "whzf3",
                NaturalKey = "京文执罚〔2025〕0号",
                DecisionNumberKey = SubjectName.Normalise("京文执罚〔2025〕0号"),
                Decision = new PenaltyDecision
                {
                    Number = "京文执罚〔2025〕0号",
                    Date = decided,
                    ViolationType = "擅自从事互联网文化经营活动",
                    Facts = "未经许可从事经营性互联网文化活动",
                    Basis = "《互联网文化管理暂行规定》第二十一条",
                    PenaltyKinds = "警告；罚款",
                    Content = "警告，罚款 1.2 万元",
                    FineWan = 1.2m,
                },
                Class = ViolationClass.General,
                PeriodMonths = 12,
                CatalogueItem = "文化市场",
                PackId = pack.Id,
                PackVersion = pack.Version,
                Fulfilment = Fulfilment.Fulfilled,
                ContentHash = recordId.ToString("N"),
                ImportBatchId = recordId,
                ImportRow = 2,
                ReceivedAt = now,
            },
            Publication.Begin(ids.NewId(), recordId, period.Start, period.MinimumLastDay, period.LastDay, visible: true, ids, now));
        unit.GetRequiredService<CreditFlowDbContext>().Records.Add(record);
        return record;
    }

    private string Functions(Template template, string timer) => string.Create(CultureInfo.InvariantCulture, $"""
        CREATE FUNCTION bench_id(kind int, i int) RETURNS uuid IMMUTABLE LANGUAGE sql RETURN ('01990000-00' || lpad(kind::text, 2, '0') || '-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid;
        CREATE FUNCTION bench_text(kind int, i int) RETURNS text IMMUTABLE LANGUAGE sql RETURN replace(bench_id(kind, i)::text, '-', '');
        CREATE FUNCTION bench_last_day(i int) RETURNS date IMMUTABLE LANGUAGE sql RETURN CASE i % 10 WHEN 0 THEN date '{_today.AddDays(-1):yyyy-MM-dd}' WHEN 1 THEN date '{_today:yyyy-MM-dd}' + 1 + (i / 10) % 20 ELSE date '{_today:yyyy-MM-dd}' + 30 + i % 300 END;
        CREATE FUNCTION bench_own(t text, i int) RETURNS text IMMUTABLE LANGUAGE sql RETURN
            replace(replace(replace(replace(t, '{template.Instance}', bench_text(5, i)), '{template.Bookmark}', bench_text(6, i)), '{template.Publication:D}', bench_id(3, i)::text), '{timer}', bench_text(7, i));
        """);

    private static IEnumerable<RowCopy> Copies(Template template) =>
    [
        new("subjects", $"t.id = '{template.Subject}' AND i % {RecordsPerSubject} = 0", new()
        {
            ["id"] = "bench_id(1, i)",
            ["name"] = "replace(t.name, '0', i::text)",
            ["name_key"] = "replace(t.name_key, '0', i::text)",
            ["code"] = "'91990000' || lpad(i::text, 10, '0')",
        }),
        new("credit_records", $"t.id = '{template.Record}'", new()
        {
            ["id"] = "bench_id(2, i)",
            ["subject_id"] = $"bench_id(1, greatest({RecordsPerSubject}, i - i % {RecordsPerSubject}))",
            ["natural_key"] = "t.natural_key || i",
            ["decision_number_key"] = "replace(t.decision_number_key, '0号', i || '号')",
            ["decision_number"] = "replace(t.decision_number, '0号', i || '号')",
            ["decision_date"] = "(bench_last_day(i) - interval '12 months')::date",
            ["content_hash"] = "bench_text(2, i)",
            ["import_row"] = "i",
        }),
        new("publications", $"t.id = '{template.Publication}'", new()
        {
            ["id"] = "bench_id(3, i)",
            ["record_id"] = "bench_id(2, i)",
            ["last_day"] = "bench_last_day(i)",
            ["start"] = "(bench_last_day(i) - interval '12 months')::date",
            ["expiry_instance_id"] = "CASE WHEN i % 10 < 2 THEN bench_text(5, i) END",
        }),
        new("publication_events", $"t.publication_id = '{template.Publication}'", new() { ["id"] = "bench_id(4, i)", ["publication_id"] = "bench_id(3, i)" }),
        new("workflow_instances", $"t.id = '{template.Instance}' AND i % 10 < 2", new()
        {
            ["id"] = "bench_text(5, i)",
            ["correlation_id"] = "bench_id(3, i)::text",
            ["start_key"] = "t.start_key || i",
            ["state"] = "bench_own(t.state, i)",
        }),
        new("workflow_bookmarks", $"t.instance_id = '{template.Instance}' AND i % 10 < 2", new()
        {
            ["id"] = "bench_text(6, i)",
            ["instance_id"] = "bench_text(5, i)",
            ["correlation_id"] = "bench_id(3, i)::text",
            ["hash"] = "md5(t.hash || i)",
        }),
        new("workflow_timers", $"t.instance_id = '{template.Instance}' AND i % 10 < 2", new()
        {
            ["id"] = "bench_text(7, i)",
            ["instance_id"] = "bench_text(5, i)",
            ["bookmark_id"] = "bench_text(6, i)",
            ["topic"] = "'publication:' || bench_id(3, i)",
            ["due_at"] = "(bench_last_day(i) + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'",
        }),
        new("workflow_journal", $"t.instance_id = '{template.Instance}' AND i % 10 < 2", new() { ["instance_id"] = "bench_text(5, i)", ["seed"] = "bench_text(8, i)", ["json"] = "bench_own(t.json, i)" }),
    ];

    private static async Task ExecuteAsync(NpgsqlConnection database, string sql)
    {
        await using var command = new NpgsqlCommand(sql, database) { CommandTimeout = 600 };
        await command.ExecuteNonQueryAsync();
    }

    private sealed record Template(Guid Subject, Guid Record, Guid Publication, string Instance, string Bookmark);
}
