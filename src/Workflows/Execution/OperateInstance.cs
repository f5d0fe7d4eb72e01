namespace CreditFlow.Workflows.Execution;

/// <summary>Which instance an operator acts on, who that is, and why.</summary>
public sealed record OperateInstance
{
    /// <summary>The instance.</summary>
    public required string InstanceId { get; init; }

    /// <summary>The operator's account, or <see langword="null"/>.</summary>
    public Guid? ActorId { get; init; }

    /// <summary>The operator's name, or <see langword="null"/>.</summary>
    public string? ActorName { get; init; }

    /// <summary>Why; kept in the journal.</summary>
    public required string Reason { get; init; }

    /// <summary>Key of this operation: the same again answers <see cref="RunResult.AlreadyDone"/>. <see langword="null"/> for none.</summary>
    public string? Key { get; init; }

    /// <summary>Runs in the turn's scope first; see <see cref="ResumeBookmark.Prepare"/>.</summary>
    public Func<IServiceProvider, CancellationToken, Task>? Prepare { get; init; }
}
