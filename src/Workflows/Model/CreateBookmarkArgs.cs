namespace CreditFlow.Workflows.Model;

/// <summary>What a wait is made of.</summary>
public sealed class CreateBookmarkArgs
{
    /// <summary>What the wait is for; together with the name it makes the hash by which a wake-up finds the wait. May be <see langword="null"/>.</summary>
    public object? Stimulus { get; set; }

    /// <summary>Method of the activity that continues it; <see langword="null"/>: it completes with the outcome of the resume, or Done.</summary>
    public ExecuteActivityDelegate? Callback { get; set; }

    /// <summary>Name of the wait; the activity's type when <see langword="null"/>.</summary>
    public string? BookmarkName { get; set; }

    /// <summary>Whether the wait ends with its first resume. A wait that does not burn stays until its activity completes.</summary>
    public bool AutoBurn { get; set; } = true;

    /// <summary>Whether only this very execution of the activity matches. Turn off when anybody who knows the stimulus may wake it.</summary>
    public bool IncludeActivityInstanceId { get; set; } = true;

    /// <summary>Outcomes among which the answer chooses, first the one that a rehearsal assumes; <see langword="null"/>: the activity's ports.</summary>
    public IReadOnlyList<string>? Outcomes { get; set; }
}
