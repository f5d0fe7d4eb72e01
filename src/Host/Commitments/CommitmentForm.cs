using System.ComponentModel;
using CreditFlow.Domain.Commitments;
using CreditFlow.Domain.Subjects;

namespace CreditFlow.Host.Commitments;

/// <summary>A commitment as somebody of the agency types it.</summary>
public sealed record CommitmentForm
{
    /// <summary>Unit, sole trader or natural person.</summary>
    public SubjectKind SubjectKind { get; init; }

    /// <summary>Who gave it.</summary>
    public string Name { get; init; } = "";

    /// <summary>Unified social credit code, or identity number of a person.</summary>
    [Description("Unified social credit code, or the identity number of a natural person")]
    public string Code { get; init; } = "";

    /// <summary>On what occasion.</summary>
    public CommitmentKind Kind { get; init; }

    /// <summary>The matter.</summary>
    public string Matter { get; init; } = "";

    /// <summary>What was promised.</summary>
    public string Promise { get; init; } = "";

    /// <summary>Whether in writing; electronic text counts.</summary>
    public bool IsWritten { get; init; } = true;

    /// <summary>Conditions that were told, one per line (BRE-07).</summary>
    public IReadOnlyList<string> Conditions { get; init; } = [];

    /// <summary>Standards and technical requirements that were told.</summary>
    public IReadOnlyList<string> Standards { get; init; } = [];

    /// <summary>Materials that were told.</summary>
    public IReadOnlyList<string> Materials { get; init; } = [];

    /// <summary>What a breach entails, as told.</summary>
    public string Consequence { get; init; } = "";

    /// <summary>Number of the decision made at once on the commitment.</summary>
    public string Decision { get; init; } = "";

    /// <summary>The day it was given; today when <see langword="null"/>.</summary>
    public DateOnly? MadeOn { get; init; }

    /// <summary>The last day to keep it, or <see langword="null"/>.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Instead of a last day: so many working days from the day it was given, that day not counted.</summary>
    public int? DueWorkingDays { get; init; }

    /// <summary>The person to write to.</summary>
    public string ContactName { get; init; } = "";

    /// <summary>Where documents go; empty when they are served by hand.</summary>
    public string ContactEmail { get; init; } = "";

    /// <summary>Who gave it.</summary>
    internal SubjectIdentity Identity => new(SubjectKind, Name, Code);
}
