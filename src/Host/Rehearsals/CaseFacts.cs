using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Records;

namespace CreditFlow.Host.Rehearsals;

/// <summary>What a real case is like, without anything that tells who filed it or in which words.</summary>
internal sealed record CaseFacts
{
    public required ObjectionGrounds Grounds { get; init; }

    public required CorrectableField? RequestedField { get; init; }

    /// <summary>Of amounts and dates only; of anything else a text that stands for it.</summary>
    public required string? RequestedValue { get; init; }

    public required IReadOnlyList<string> Methods { get; init; }

    public required DateOnly? FulfilledOn { get; init; }

    public required HarmStatement? Harm { get; init; }

    public required int? RequestedMonths { get; init; }

    public required DateOnly? BasisDate { get; init; }

    public required bool IsAgent { get; init; }

    public required string PackId { get; init; }

    public required string PackVersion { get; init; }

    public static CaseFacts Of(Case about) => new()
    {
        Grounds = about.Grounds,
        RequestedField = about.RequestedField,
        RequestedValue = about.RequestedField is { } field && about.RequestedValue is { } value ? JournalWords.ValueOf(field, value) : null,
        Methods = about.Methods,
        FulfilledOn = about.FulfilledOn,
        Harm = about.Harm,
        RequestedMonths = about.RequestedMonths,
        BasisDate = about.BasisDate,
        IsAgent = about.Applicant.IsAgent,
        PackId = about.PackId,
        PackVersion = about.PackVersion,
    };
}
