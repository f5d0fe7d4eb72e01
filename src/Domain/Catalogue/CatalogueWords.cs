using CreditFlow.Domain.Policy;

namespace CreditFlow.Domain.Catalogue;

/// <summary>The words by which a catalogue's format says what an act is, about whom it is collected and who sees it; the first of each is what is meant when nothing is said.</summary>
public static class CatalogueWords
{
    /// <summary>What makes an act bad information (COL-06, COL-07).</summary>
    public static IReadOnlyList<(string Word, InformationGround Ground)> Grounds { get; } =
    [
        ("penalty", InformationGround.Penalty),
        ("false-material", InformationGround.FalseMaterial),
        ("broken-commitment", InformationGround.BrokenCommitment),
        ("accident", InformationGround.Accident),
        ("named-by-state", InformationGround.NamedByState),
    ];

    /// <summary>About whom records are collected: whether about units only (FEED-01).</summary>
    public static IReadOnlyList<(string Word, bool UnitsOnly)> Subjects { get; } = [("all", false), ("units", true)];

    /// <summary>Who may see its records (GRD-03).</summary>
    public static IReadOnlyList<(string Word, DisclosureScope Scope)> Disclosures { get; } =
    [
        ("public", DisclosureScope.Public),
        ("authorised", DisclosureScope.Authorised),
        ("internal", DisclosureScope.Internal),
        ("record_only", DisclosureScope.RecordOnly),
    ];

    /// <summary>An entry as somebody would enter it, with everything said.</summary>
    public static CatalogueAct Of(CatalogueEntry entry) => new(
        entry.Item,
        entry.Act,
        entry.Class == Publicity.ViolationClass.Serious ? "serious" : "general",
        entry.Months,
        entry.Basis,
        Disclosures.First(pair => pair.Scope == entry.Disclosure).Word,
        Grounds.First(pair => pair.Ground == entry.Ground).Word,
        Subjects.First(pair => pair.UnitsOnly == entry.UnitsOnly).Word);
}
