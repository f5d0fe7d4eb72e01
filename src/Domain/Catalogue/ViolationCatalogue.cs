using System.Collections.Frozen;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.RuleFiles;
using CreditFlow.Domain.Subjects;

namespace CreditFlow.Domain.Catalogue;

/// <summary>All agencies' catalogues together: from an agency and an act to class and period (PUB-01, COL-08). Immutable.</summary>
public sealed class ViolationCatalogue
{
    private readonly FrozenDictionary<(string Agency, string Act), CatalogueEntry> _entries;

    /// <summary>Collects the catalogues.</summary>
    /// <exception cref="RuleFileException">Two files are one agency's.</exception>
    public ViolationCatalogue(IEnumerable<AgencyCatalogue> catalogues)
    {
        Catalogues = [.. catalogues];
        foreach (var agency in Catalogues.GroupBy(catalogue => catalogue.AgencyId).Where(group => group.Count() > 1).Select(group => group.Key))
        {
            throw new RuleFileException("rules/catalogue", "$.agency", $"单位“{agency}”有两个目录文件，请合并为一个");
        }

        _entries = Catalogues
            .SelectMany(catalogue => catalogue.Entries)
            .ToFrozenDictionary(entry => (entry.AgencyId, KeyOf(entry.Act)));
    }

    /// <summary>The catalogues, one per agency.</summary>
    public IReadOnlyList<AgencyCatalogue> Catalogues { get; }

    /// <summary>The entry of an act, spaces, width, case and final punctuation aside; null when the agency's catalogue does not have it.</summary>
    public CatalogueEntry? Find(string agencyId, string act) => _entries.GetValueOrDefault((agencyId, KeyOf(act)));

    /// <summary>Entries whose period lies outside what a pack allows for their class; a pack without the class says nothing about it. Empty is good.</summary>
    public IReadOnlyList<CatalogueProblem> Validate(PolicyPack pack) =>
    [
        .. from entry in Catalogues.SelectMany(catalogue => catalogue.Entries)
           let rule = pack.Classes.FirstOrDefault(rule => rule.Class == entry.Class)
           where rule is not null && !rule.Allows(entry.Months)
           select new CatalogueProblem(entry, pack.Id, rule.MinMonths, rule.MaxMonths),
    ];

    internal static string KeyOf(string act) => SubjectName.Normalise(act).TrimEnd('。', '.', ';', ',', '的');
}
