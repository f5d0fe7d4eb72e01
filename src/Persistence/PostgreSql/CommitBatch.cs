using System.Globalization;
using System.Text;
using CreditFlow.Persistence.Commits;
using CreditFlow.Persistence.Engine;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;
using Npgsql;
using NpgsqlTypes;

namespace CreditFlow.Persistence.PostgreSql;

/// <summary>
/// What a commit writes, in one round trip: the engine's statements, then the context's changes as EF Core ordered them, then numbers to draw. A batch without
/// <see cref="Begins"/> and <see cref="Ends"/> is a transaction by itself.
/// </summary>
internal sealed class CommitBatch : ModificationCommandBatch
{
    private readonly List<IReadOnlyModificationCommand> _changes = [];
    private readonly List<long> _drawn = [];

    /// <summary>The engine's statements; they go first, so that the loser of a race stops before it has locked anything else.</summary>
    public IReadOnlyList<EngineStatement> Statements { get; init; } = [];

    /// <summary>Numbers to draw; they go last.</summary>
    public IReadOnlyList<NumberToDraw> Numbers { get; init; } = [];

    /// <summary>Whether it begins a transaction that goes on after it.</summary>
    public bool Begins { get; init; }

    /// <summary>Whether it ends the transaction.</summary>
    public bool Ends { get; init; }

    /// <summary>Where the commands go instead of to the server, for a commit that several turns share; <see langword="null"/> when they are executed.</summary>
    public List<NpgsqlBatchCommand>? Collected { get; init; }

    /// <summary>The numbers drawn, in the order of <see cref="Numbers"/>.</summary>
    public IReadOnlyList<long> Drawn => _drawn;

    /// <summary>Whether it has been executed: EF Core does not when nothing has changed.</summary>
    public bool IsExecuted { get; private set; }

    /// <inheritdoc/>
    public override IReadOnlyList<IReadOnlyModificationCommand> ModificationCommands => _changes;

    /// <inheritdoc/>
    public override bool RequiresTransaction => false;

    /// <inheritdoc/>
    public override bool AreMoreBatchesExpected => false;

    /// <inheritdoc/>
    public override bool TryAddCommand(IReadOnlyModificationCommand modificationCommand)
    {
        _changes.Add(modificationCommand);
        return true;
    }

    /// <inheritdoc/>
    public override void Complete(bool moreBatchesExpected)
    {
    }

    /// <inheritdoc/>
    public override void Execute(IRelationalConnection connection) => throw new NotSupportedException("Commits are asynchronous.");

    /// <inheritdoc/>
    public override Task ExecuteAsync(IRelationalConnection connection, CancellationToken cancellationToken = default)
    {
        if (Collected is null)
        {
            return ExecuteAsync((NpgsqlConnection)connection.DbConnection, cancellationToken);
        }

        Collect();
        return Task.CompletedTask;
    }

    /// <summary>Puts the commands into <see cref="Collected"/>, as they are now: the entities may change afterwards.</summary>
    public void Collect()
    {
        IsExecuted = true;
        Collected!.AddRange(StatementRunner.CommandsOf(Statements));
        Collected.AddRange(ChangesAsCommands());
    }

    /// <summary>Executes it.</summary>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else came first; nothing is written.</exception>
    public async Task ExecuteAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        IsExecuted = true;
        var batch = connection.CreateBatch();
        await using (batch.ConfigureAwait(false))
        {
            var results = Fill(batch);
            try
            {
                var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                await using (reader.ConfigureAwait(false))
                {
                    await ReadAsync(reader, results, cancellationToken).ConfigureAwait(false);
                }
            }
            catch (PostgresException error) when (StatementRunner.IsNothingChanged(error) || Races.IsLost(error))
            {
                throw new DbUpdateConcurrencyException("Somebody else came first.", error);
            }
        }
    }

    /// <returns>How many results come before the numbers.</returns>
    private int Fill(NpgsqlBatch batch)
    {
        if (Begins)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("BEGIN"));
        }

        StatementRunner.AddTo(batch, Statements);
        var results = Statements.Count(statement => statement.MustAffect);
        foreach (var command in ChangesAsCommands())
        {
            batch.BatchCommands.Add(command);
        }

        results += _changes.Count(change => change.EntityState != EntityState.Added);

        foreach (var number in Numbers)
        {
            var command = new NpgsqlBatchCommand(StatementRunner.DrawNumber);
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = number.Series, NpgsqlDbType = NpgsqlDbType.Text });
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = number.Year, NpgsqlDbType = NpgsqlDbType.Integer });
            batch.BatchCommands.Add(command);
        }

        if (Ends)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("COMMIT"));
        }

        return results;
    }

    private IEnumerable<NpgsqlBatchCommand> ChangesAsCommands()
    {
        using var parameters = new NpgsqlCommand();
        var sql = new StringBuilder();
        foreach (var change in _changes)
        {
            var command = new NpgsqlBatchCommand();
            Write(change, command, parameters, sql.Clear());
            var text = sql.ToString();
            command.CommandText = change.EntityState == EntityState.Added ? text : StatementRunner.Guard(text);
            yield return command;
        }
    }

    private async Task ReadAsync(NpgsqlDataReader reader, int results, CancellationToken cancellationToken)
    {
        for (var skipped = 0; skipped < results; skipped++)
        {
            await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        }

        for (var drawn = 0; drawn < Numbers.Count; drawn++)
        {
            await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            _drawn.Add(Convert.ToInt64(reader.GetValue(0), CultureInfo.InvariantCulture));
            await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        }

        while (await reader.NextResultAsync(cancellationToken).ConfigureAwait(false))
        {
            // An error of a later statement is thrown where its result would be.
        }
    }

    private static void Write(IReadOnlyModificationCommand change, NpgsqlBatchCommand command, NpgsqlCommand parameters, StringBuilder sql)
    {
        switch (change.EntityState)
        {
            case EntityState.Added:
                sql.Append("INSERT INTO \"").Append(change.TableName).Append("\" (");
                WriteColumns(change, command, parameters, sql);
                break;
            case EntityState.Modified:
                sql.Append("UPDATE \"").Append(change.TableName).Append("\" SET ");
                WriteAssignments(change, command, parameters, sql);
                WriteConditions(change, command, parameters, sql);
                break;
            case EntityState.Deleted:
                sql.Append("DELETE FROM \"").Append(change.TableName).Append('"');
                WriteConditions(change, command, parameters, sql);
                break;
            default:
                throw new InvalidOperationException($"A row of {change.TableName} is {change.EntityState}: nothing to write.");
        }
    }

    private static void WriteColumns(IReadOnlyModificationCommand change, NpgsqlBatchCommand command, NpgsqlCommand parameters, StringBuilder sql)
    {
        var count = 0;
        foreach (var column in change.ColumnModifications)
        {
            if (column.IsRead)
            {
                throw new InvalidOperationException($"{change.TableName}.{column.ColumnName} is left to the database. Rows of a commit bring their own values.");
            }

            if (column.IsWrite)
            {
                sql.Append(count++ == 0 ? "\"" : ", \"").Append(column.ColumnName).Append('"');
                Add(column, column.Value, command, parameters);
            }
        }

        sql.Append(") VALUES (");
        for (var index = 1; index <= count; index++)
        {
            sql.Append(index == 1 ? "$" : ", $").Append(index);
        }

        sql.Append(')');
    }

    private static void WriteAssignments(IReadOnlyModificationCommand change, NpgsqlBatchCommand command, NpgsqlCommand parameters, StringBuilder sql)
    {
        foreach (var column in change.ColumnModifications)
        {
            if (column.IsWrite)
            {
                sql.Append(command.Parameters.Count == 0 ? "\"" : ", \"").Append(column.ColumnName).Append("\" = ");
                Add(column, column.Value, command, parameters);
                sql.Append('$').Append(command.Parameters.Count);
            }
        }
    }

    private static void WriteConditions(IReadOnlyModificationCommand change, NpgsqlBatchCommand command, NpgsqlCommand parameters, StringBuilder sql)
    {
        var word = " WHERE \"";
        foreach (var column in change.ColumnModifications)
        {
            if (!column.IsCondition)
            {
                continue;
            }

            sql.Append(word).Append(column.ColumnName).Append('"');
            word = " AND \"";
            if (column.OriginalValue is null)
            {
                sql.Append(" IS NULL");
                continue;
            }

            Add(column, column.OriginalValue, command, parameters);
            sql.Append(" = $").Append(command.Parameters.Count);
        }
    }

    private static void Add(IColumnModification column, object? value, NpgsqlBatchCommand command, NpgsqlCommand parameters) =>
        command.Parameters.Add((NpgsqlParameter)column.TypeMapping!.CreateParameter(parameters, "", value, column.IsNullable));
}
