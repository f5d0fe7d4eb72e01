using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CreditFlow.Persistence.Commits;

/// <summary>Tells errors that mean "somebody else came first" from real ones.</summary>
internal static class Races
{
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;
    private const int SqliteConstraintPrimaryKey = 1555;
    private const int SqliteConstraintUnique = 2067;

    public static bool IsLost(Exception error) => error switch
    {
        DbUpdateConcurrencyException => true,
        DbUpdateException { InnerException: { } inner } => IsLost(inner),
        PostgresException postgres => postgres.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected,
        SqliteException sqlite => sqlite.SqliteExtendedErrorCode is SqliteConstraintPrimaryKey or SqliteConstraintUnique || sqlite.SqliteErrorCode is SqliteBusy or SqliteLocked,
        _ => false,
    };

    /// <summary>A reason without any data of the row.</summary>
    public static string Describe(Exception error) => error switch
    {
        DbUpdateConcurrencyException { InnerException: PostgresException inner } => Describe(inner),
        DbUpdateConcurrencyException => "a revision had changed",
        DbUpdateException { InnerException: { } inner } => Describe(inner),
        PostgresException postgres => $"{postgres.SqlState} {postgres.ConstraintName}",
        SqliteException sqlite => $"sqlite {sqlite.SqliteExtendedErrorCode}",
        _ => error.GetType().Name,
    };
}
