using System.Security.Cryptography;
using System.Text;
using CreditFlow.Domain.Common;

namespace CreditFlow.Domain.RuleVersions;

/// <summary>
/// One version of a calendar, a catalogue or a pack, as its whole text. Versions lie on top of the shipped files, are never edited, and count only when a second
/// person has signed them. Old ones stay, so that what was computed from them can be explained.
/// </summary>
public sealed class RuleVersion : IRevisioned
{
    /// <summary>Characters of a reason at most.</summary>
    public const int MaxReason = 500;

    private RuleVersion()
    {
    }

    /// <summary>Id of the version.</summary>
    public Guid Id { get; private set; }

    /// <summary>What kind of rules it is of.</summary>
    public RuleVersionKind Kind { get; private set; }

    /// <summary>Which of that kind: <c>CN</c>, an agency's id, a pack's id.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Its place among the versions of one name, from 1 in the order in which they were entered.</summary>
    public int Number { get; private set; }

    /// <summary>The version as pages and rows name it; one name has it once.</summary>
    public string Version { get; private set; } = "";

    /// <summary>The whole text, in the format of the rule files.</summary>
    public string Text { get; private set; } = "";

    /// <summary>SHA-256 (hex) of <see cref="Text"/>, for what came with the product of the file it came in.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>How it stands.</summary>
    public RuleVersionState State { get; private set; }

    /// <summary>The first day on which it counts (Beijing).</summary>
    public DateOnly EffectiveFrom { get; private set; }

    /// <summary>What it brings, for lists: the year of a notice, the changed acts.</summary>
    public string Summary { get; private set; } = "";

    /// <summary>Number of the version that it was made from; a version that no longer follows the one in force cannot be signed.</summary>
    public int? BasedOn { get; private set; }

    /// <summary>Whether it may also shorten the time of citizens: an explicit decision that stands in the reason.</summary>
    public bool MayShorten { get; private set; }

    /// <summary>The account that proposed it; <see langword="null"/> when it came with the product.</summary>
    public Guid? ProposedById { get; private set; }

    /// <summary>Who proposed it.</summary>
    public string ProposedByName { get; private set; } = "";

    /// <summary>When (UTC).</summary>
    public DateTimeOffset ProposedAt { get; private set; }

    /// <summary>Why, or where it comes from.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>The account that signed or refused it, or <see langword="null"/>.</summary>
    public Guid? DecidedById { get; private set; }

    /// <summary>Who signed or refused it, or <see langword="null"/>.</summary>
    public string? DecidedByName { get; private set; }

    /// <summary>When (UTC), or <see langword="null"/>.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>What the second person remarked, or <see langword="null"/>.</summary>
    public string? DecisionReason { get; private set; }

    /// <inheritdoc/>
    public long Revision { get; private set; }

    /// <summary>Whether it came with the product.</summary>
    public bool IsShipped => ProposedById is null;

    /// <summary>Keeps what came with the product; it was reviewed with the release.</summary>
    /// <param name="fileHash">SHA-256 (hex) of the file.</param>
    public static RuleVersion Ship(Guid id, RuleVersionKind kind, string name, int number, string version, string text, string fileHash, DateOnly effectiveFrom, DateTimeOffset at) => new()
    {
        Id = id,
        Kind = kind,
        Name = name,
        Number = number,
        Version = version,
        Text = text,
        Hash = fileHash,
        State = RuleVersionState.Active,
        EffectiveFrom = effectiveFrom,
        ProposedAt = at,
    };

    /// <summary>Proposes a version.</summary>
    /// <param name="basedOn">Number of the version in force that it was made from.</param>
    /// <param name="actor">Who proposes it.</param>
    public static RuleVersion Propose(Guid id, RuleVersionKind kind, string name, int number, string version, string text, DateOnly effectiveFrom, int? basedOn, Actor actor, DateTimeOffset at, string reason, string summary, bool mayShorten = false) => new()
    {
        Id = id,
        Kind = kind,
        Name = name,
        Number = number,
        Version = version,
        Text = text,
        Hash = HashOf(text),
        State = RuleVersionState.Proposed,
        EffectiveFrom = effectiveFrom,
        BasedOn = basedOn,
        ProposedById = actor.UserId ?? throw new ArgumentException("Only a person proposes rules.", nameof(actor)),
        ProposedByName = actor.Name,
        ProposedAt = at,
        Reason = reason,
        Summary = summary,
        MayShorten = mayShorten,
    };

    /// <summary>SHA-256 of a text (hex).</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Signs it.</summary>
    /// <param name="inForce">Number of the version that is in force now.</param>
    /// <exception cref="RejectedException">It was decided already, the same person proposed it, or it follows a version that is no longer in force.</exception>
    public void Sign(Actor actor, DateTimeOffset at, int? inForce, string? remark)
    {
        EnsureProposed();
        if (actor.UserId == ProposedById)
        {
            throw RejectedException.Forbidden("rules.second-person");
        }

        if (BasedOn != inForce)
        {
            throw RejectedException.Conflict("rules.outdated");
        }

        Decide(RuleVersionState.Active, actor, at, remark);
    }

    /// <summary>Refuses it; its own proposer withdraws it so.</summary>
    /// <exception cref="RejectedException">It was decided already.</exception>
    public void Refuse(Actor actor, DateTimeOffset at, string? remark)
    {
        EnsureProposed();
        Decide(RuleVersionState.Refused, actor, at, remark);
    }

    private void EnsureProposed()
    {
        if (State != RuleVersionState.Proposed)
        {
            throw RejectedException.Conflict("rules.decided");
        }
    }

    private void Decide(RuleVersionState state, Actor actor, DateTimeOffset at, string? remark) =>
        (State, DecidedById, DecidedByName, DecidedAt, DecisionReason) = (state, actor.UserId, actor.Name, at, remark);
}
