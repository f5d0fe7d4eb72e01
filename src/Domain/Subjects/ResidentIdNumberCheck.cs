using System.Diagnostics.CodeAnalysis;

namespace CreditFlow.Domain.Subjects;

/// <summary>The result of checking a resident identity number. It repeats nothing of a number that failed: messages and logs must not carry it.</summary>
public sealed record ResidentIdNumberCheck
{
    /// <summary>The number; null when it failed.</summary>
    public ResidentIdNumber? Number { get; init; }

    /// <summary>Why it failed; null when it did not.</summary>
    public ResidentIdFailure? Failure { get; init; }

    /// <summary>The position of the first character that cannot stand there, from 1; only for <see cref="ResidentIdFailure.Characters"/>.</summary>
    public int? Position { get; init; }

    /// <summary>Whether the number may be used.</summary>
    [MemberNotNullWhen(true, nameof(Number))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool IsValid => Number is not null;
}
