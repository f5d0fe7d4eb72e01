namespace CreditFlow.Domain.Commitments;

/// <summary>What the department told, once and completely, before a commitment was given (一次性告知, BRE-07).</summary>
public sealed record CommitmentTerms
{
    /// <summary>Conditions (办理条件).</summary>
    public IReadOnlyList<string> Conditions { get; init; } = [];

    /// <summary>Standards and technical requirements (标准和技术要求).</summary>
    public IReadOnlyList<string> Standards { get; init; } = [];

    /// <summary>Materials (所需材料).</summary>
    public IReadOnlyList<string> Materials { get; init; } = [];

    /// <summary>What a breach entails (违诺的后果).</summary>
    public string Consequence { get; init; } = "";

    /// <summary>Whether everything that BRE-07 asks for was told.</summary>
    public bool IsComplete => Conditions.Count > 0 && Standards.Count > 0 && Materials.Count > 0 && Consequence.Length > 0;
}
