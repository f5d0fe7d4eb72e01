using System.Diagnostics.CodeAnalysis;

namespace CreditFlow.Domain.Subjects;

/// <summary>The result of checking a unified social credit code: the code, or a precise reason why not.</summary>
public sealed record UnifiedSocialCreditCodeCheck
{
    /// <summary>What was checked: trimmed, half-width, upper-case.</summary>
    public required string Normalised { get; init; }

    /// <summary>The code; null when it failed.</summary>
    public UnifiedSocialCreditCode? Code { get; init; }

    /// <summary>Why it failed; null when it did not.</summary>
    public CodeFailure? Failure { get; init; }

    /// <summary>The position of the offending character, from 1; null when no single character is at fault.</summary>
    public int? Position { get; init; }

    /// <summary>The offending character; null when no single character is at fault.</summary>
    public char? Character { get; init; }

    /// <summary>The check character that would be right; only for <see cref="CodeFailure.CheckDigit"/>.</summary>
    public char? Expected { get; init; }

    /// <summary>Whether the code may be used.</summary>
    [MemberNotNullWhen(true, nameof(Code))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool IsValid => Code is not null;

    /// <summary>Whether the organisation code inside does not check out. A warning only: legacy codes exist (DOMAIN 4.3).</summary>
    public bool HasInnerWarning => Code is { HasValidOrganisationCode: false };
}
