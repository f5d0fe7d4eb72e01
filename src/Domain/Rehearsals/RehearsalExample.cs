using CreditFlow.Domain.Common;

namespace CreditFlow.Domain.Rehearsals;

/// <summary>
/// A rehearsal kept as an example of a process: what reaches the process, and how it must then end. A version that ends it otherwise is not published unless somebody accepts the new ending, with a reason.
/// </summary>
public sealed class RehearsalExample : IRevisioned
{
    /// <summary>Characters of a name at most.</summary>
    public const int MaxName = 100;

    /// <summary>Characters of a reason at most.</summary>
    public const int MaxReason = 200;

    private RehearsalExample()
    {
    }

    /// <summary>Keeps an example.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="definitionId">The process, over all its versions.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="scriptJson">What reaches the process.</param>
    /// <param name="outcomeJson">How it ends.</param>
    /// <param name="version">Number of the version that ended so.</param>
    /// <param name="actor">Who keeps it.</param>
    /// <param name="at">When (UTC).</param>
    /// <exception cref="RejectedException">The name is missing or too long.</exception>
    public static RehearsalExample Keep(Guid id, string definitionId, string? name, string scriptJson, string outcomeJson, int version, Actor actor, DateTimeOffset at) => new()
    {
        Id = id,
        DefinitionId = definitionId,
        Name = name?.Trim() switch
        {
            null or "" => throw RejectedException.Invalid("example.name-missing", "name"),
            { Length: > MaxName } => throw RejectedException.Invalid("example.name-long", "name", MaxName),
            { } given => given,
        },
        ScriptJson = scriptJson,
        OutcomeJson = outcomeJson,
        Version = version,
        KeptById = actor.UserId!.Value,
        KeptByName = actor.Name,
        KeptAt = at,
    };

    /// <summary>Id of the example.</summary>
    public Guid Id { get; private set; }

    /// <summary>The process, over all its versions.</summary>
    public string DefinitionId { get; private set; } = "";

    /// <summary>What it is called.</summary>
    public string Name { get; private set; } = "";

    /// <summary>What reaches the process, as JSON.</summary>
    public string ScriptJson { get; private set; } = "";

    /// <summary>How the process must end, as JSON.</summary>
    public string OutcomeJson { get; private set; } = "";

    /// <summary>Number of the version that ended so.</summary>
    public int Version { get; private set; }

    /// <summary>The account that kept it.</summary>
    public Guid KeptById { get; private set; }

    /// <summary>Who kept it.</summary>
    public string KeptByName { get; private set; } = "";

    /// <summary>When (UTC).</summary>
    public DateTimeOffset KeptAt { get; private set; }

    /// <summary>Who accepted another ending last, or <see langword="null"/>.</summary>
    public string? AcceptedByName { get; private set; }

    /// <summary>When (UTC), or <see langword="null"/>.</summary>
    public DateTimeOffset? AcceptedAt { get; private set; }

    /// <summary>Why, or <see langword="null"/>.</summary>
    public string? AcceptedReason { get; private set; }

    /// <summary>When it was given up (UTC), or <see langword="null"/>. From then on it holds nothing up.</summary>
    public DateTimeOffset? RetiredAt { get; private set; }

    /// <inheritdoc/>
    public long Revision { get; private set; }

    /// <summary>Takes another ending as the right one.</summary>
    /// <exception cref="RejectedException">It was given up, or the reason is missing or too long.</exception>
    public void Accept(string outcomeJson, int version, Actor actor, string? reason, DateTimeOffset at)
    {
        EnsureKept();
        (AcceptedReason, OutcomeJson, Version, AcceptedByName, AcceptedAt) = (Checked(reason), outcomeJson, version, actor.Name, at);
    }

    /// <summary>Gives it up.</summary>
    /// <returns>The reason as it is kept.</returns>
    /// <exception cref="RejectedException">It was given up before, or the reason is missing or too long.</exception>
    public string Retire(string? reason, DateTimeOffset at)
    {
        EnsureKept();
        var given = Checked(reason);
        RetiredAt = at;
        return given;
    }

    private void EnsureKept()
    {
        if (RetiredAt is not null)
        {
            throw RejectedException.Conflict("example.retired");
        }
    }

    private static string Checked(string? reason) => reason?.Trim() switch
    {
        null or "" => throw RejectedException.Invalid("example.reason-missing", "reason"),
        { Length: > MaxReason } => throw RejectedException.Invalid("example.reason-long", "reason", MaxReason),
        { } given => given,
    };
}
