using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Subjects;

namespace CreditFlow.Domain.Catalogue;

/// <summary>One punishable act with its class and publicity period (PUB-01, A-09).</summary>
/// <param name="AgencyId">The agency whose catalogue it is.</param>
/// <param name="Act">The act (违法行为类型).</param>
/// <param name="Class">General or serious.</param>
/// <param name="Months">The publicity period the catalogue fixes.</param>
/// <param name="CatalogueTitle">The title of the published catalogue, without brackets.</param>
/// <param name="Item">The number of the item in it.</param>
/// <param name="Basis">The law that forbids and punishes the act, as the catalogue cites it; null when it cites none.</param>
public sealed record CatalogueEntry(string AgencyId, string Act, ViolationClass Class, int Months, string CatalogueTitle, int Item, string? Basis)
{
    /// <summary>What makes the act bad information (COL-06, COL-07).</summary>
    public InformationGround Ground { get; init; } = InformationGround.Penalty;

    /// <summary>Whether only units' records are collected, as the law of the act says (FEED-01); natural persons' are not.</summary>
    public bool UnitsOnly { get; init; }

    /// <summary>Who may see its records (GRD-03).</summary>
    public DisclosureScope Disclosure { get; init; } = DisclosureScope.Public;

    /// <summary>Whether records about such a subject are collected under this entry. The list for persons has no accidents (COL-07); a sole trader is a unit .</summary>
    public bool Covers(SubjectKind kind) => kind != SubjectKind.NaturalPerson || (!UnitsOnly && Ground != InformationGround.Accident);

    /// <summary>The citation: 《北京市文化市场行政处罚信息公示期目录（2026年版）》第 47 项.</summary>
    public string Citation => $"《{CatalogueTitle}》第 {Item} 项";
}
