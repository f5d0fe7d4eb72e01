using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.RuleFiles;

namespace CreditFlow.Domain.Catalogue;

/// <summary>One agency's catalogue of punishable acts: one file under <c>rules/catalogue</c> (PUB-01).</summary>
/// <param name="AgencyId">The agency.</param>
/// <param name="Title">The title, without brackets.</param>
/// <param name="Version">The version of the file.</param>
/// <param name="Entries">The acts, in the order of the file.</param>
public sealed record AgencyCatalogue(string AgencyId, string Title, string Version, IReadOnlyList<CatalogueEntry> Entries)
{
    private const int LongestPeriod = 120;

    /// <summary>Parses the text of a catalogue file.</summary>
    /// <param name="json">The text.</param>
    /// <param name="file">The name to use in complaints.</param>
    /// <exception cref="RuleFileException">The text is no such file, or lists an act or an item number twice.</exception>
    public static AgencyCatalogue Parse(string json, string file = "catalogue") => RuleElement.Read(file, json, Read);

    private static AgencyCatalogue Read(RuleElement root)
    {
        root.Only("$schema", "format", "agency", "title", "version", "acts");
        root.Required("format").OneOf(("creditflow-catalogue/1", true));
        var (agency, title) = (root.Required("agency").Text(), root.Required("title").Text());
        var entries = new List<CatalogueEntry>();
        var taken = new HashSet<string>();
        foreach (var item in root.Required("acts").SomeItems())
        {
            item.Only("item", "act", "class", "months", "basis", "ground", "subjects", "disclosure");
            var entry = new CatalogueEntry(
                agency,
                item.Required("act").Text(),
                item.Required("class").OneOf(("general", ViolationClass.General), ("serious", ViolationClass.Serious)),
                item.Required("months").Whole(1, LongestPeriod),
                title,
                item.Required("item").Whole(1, 9999),
                item.Optional("basis")?.Text())
            {
                Ground = item.Optional("ground")?.OneOf<InformationGround>([.. CatalogueWords.Grounds]) ?? CatalogueWords.Grounds[0].Ground,
                UnitsOnly = item.Optional("subjects")?.OneOf<bool>([.. CatalogueWords.Subjects]) ?? CatalogueWords.Subjects[0].UnitsOnly,
                Disclosure = item.Optional("disclosure")?.OneOf<DisclosureScope>([.. CatalogueWords.Disclosures]) ?? CatalogueWords.Disclosures[0].Scope,
            };
            if (entry.Ground == InformationGround.NamedByState && entry.Basis is null)
            {
                throw item.Error($"“{entry.Act}”不在不良信息的法定种类之内（COL-06、COL-07），请在依据（basis）写明国家规定，或者删去这一项");
            }

            if (!taken.Add(ViolationCatalogue.KeyOf(entry.Act)) || !taken.Add("#" + entry.Item))
            {
                throw item.Error($"违法行为“{entry.Act}”或者项号 {entry.Item} 列了两次，请删去或者改正一处");
            }

            entries.Add(entry);
        }

        return new AgencyCatalogue(agency, title, root.Required("version").Text(), entries);
    }
}
