using CreditFlow.Persistence;
using CreditFlow.Testing;

namespace CreditFlow.Simulation;

/// <summary>What to simulate. The same options give the same penalties, people and decisions, in whatever order threads get to them.</summary>
public sealed record SimulationOptions
{
    /// <summary>Number of subjects of records.</summary>
    public required int Subjects { get; init; }

    /// <summary>Length in days.</summary>
    public required int Days { get; init; }

    /// <summary>Seed of every decision that chance makes.</summary>
    public int Seed { get; init; } = 20261126;

    /// <summary>The first day (Beijing): the Mid-Autumn holiday lies just behind, the change of packs of 2024-11-29 just ahead.</summary>
    public DateOnly Beginning { get; init; } = new(2024, 10, 8);

    /// <summary>How many deeds happen at a time.</summary>
    public int Callers { get; init; } = 4;

    /// <summary>The database.</summary>
    public DatabaseKind Database { get; init; } = DatabaseKind.PostgreSql;

    /// <summary>Called on the database before the checks of each day, to see that they notice what is spoilt; usually <see langword="null"/>.</summary>
    public Func<DateOnly, CreditFlowDbContext, CancellationToken, Task>? Spoil { get; init; }

    /// <summary>After how many violations the run ends, at the end of their day.</summary>
    public int MostViolations { get; init; } = 1;

    /// <summary>Told of each violation at the end of its day; may be <see langword="null"/>.</summary>
    public Action<Violation>? Violated { get; init; }

    /// <summary>Told after each day; may be <see langword="null"/>.</summary>
    public Action<SimulationProgress>? Progress { get; init; }
}

/// <summary>How far a run is.</summary>
/// <param name="Records">Records in the register.</param>
/// <param name="Deeds">What people did so far.</param>
/// <param name="Wall">Real time so far.</param>
public sealed record SimulationProgress(DateOnly Day, int DaysDone, int Days, int Records, int Deeds, long Checks, TimeSpan Wall);
