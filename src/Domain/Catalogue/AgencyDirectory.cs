using System.Collections.Frozen;
using CreditFlow.Domain.RuleFiles;
using CreditFlow.Domain.Subjects;

namespace CreditFlow.Domain.Catalogue;

/// <summary>The agencies of the place: <c>rules/agencies.json</c> (A-31: names are data). Immutable.</summary>
public sealed class AgencyDirectory
{
    private readonly FrozenDictionary<string, Agency> _byId;
    private readonly FrozenDictionary<string, Agency> _byCode;
    private readonly FrozenDictionary<string, Agency> _byName;

    private AgencyDirectory(IReadOnlyList<Agency> agencies)
    {
        Agencies = agencies;
        Operator = agencies.Single(agency => agency.Kind == AgencyKind.Operator);
        _byId = agencies.ToFrozenDictionary(agency => agency.Id);
        _byCode = agencies.ToFrozenDictionary(agency => agency.Code.Value);
        _byName = agencies
            .SelectMany(agency => new[] { agency.Name, agency.ShortName }.Select(SubjectName.Normalise).Distinct().Select(key => (key, agency)))
            .ToFrozenDictionary(pair => pair.key, pair => pair.agency);
    }

    /// <summary>All agencies, in the order of the file.</summary>
    public IReadOnlyList<Agency> Agencies { get; }

    /// <summary>The one that runs the platform.</summary>
    public Agency Operator { get; }

    /// <summary>Parses the text of the file.</summary>
    /// <param name="json">The text.</param>
    /// <param name="file">The name to use in complaints.</param>
    /// <exception cref="RuleFileException">The text is no such file: a wrong code, a name used twice, not exactly one operator.</exception>
    public static AgencyDirectory Parse(string json, string file = "agencies") => RuleElement.Read(file, json, Read);

    /// <summary>The agency with an id, or null.</summary>
    public Agency? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The agency with an id that our own data holds.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public Agency Get(string id) => Find(id) ?? throw new KeyNotFoundException($"No agency '{id}' in rules/agencies.json.");

    /// <summary>The agency with a unified social credit code, or null.</summary>
    public Agency? FindByCode(UnifiedSocialCreditCode code) => _byCode.GetValueOrDefault(code.Value);

    /// <summary>The agency with a full or short name, width, case and spaces aside, or null.</summary>
    public Agency? FindByName(string name) => _byName.GetValueOrDefault(SubjectName.Normalise(name));

    private static AgencyDirectory Read(RuleElement root)
    {
        root.Only("$schema", "format", "agencies");
        root.Required("format").OneOf(("creditflow-agencies/1", true));
        var list = root.Required("agencies");
        var agencies = new List<Agency>();
        var taken = new HashSet<string>();
        foreach (var item in list.SomeItems())
        {
            var agency = ReadAgency(item);
            string[] keys = ["编号 " + agency.Id, "代码 " + agency.Code, .. new[] { agency.Name, agency.ShortName }.Distinct().Select(name => "名称 " + SubjectName.Normalise(name))];
            foreach (var key in keys.Where(key => !taken.Add(key)))
            {
                throw item.Error($"{key} 用了两次，请改掉一处");
            }

            agencies.Add(agency);
        }

        return agencies.Count(agency => agency.Kind == AgencyKind.Operator) == 1
            ? new AgencyDirectory(agencies)
            : throw list.Error("平台运行单位（operator）应当有且只有一个");
    }

    private static Agency ReadAgency(RuleElement item)
    {
        item.Only("id", "name", "shortName", "code", "documentPrefix", "kind", "district", "sector");
        var code = UnifiedSocialCreditCode.Check(item.Required("code").Text());
        if (!code.IsValid)
        {
            throw item.Required("code").Error($"不是合格的统一社会信用代码（{code.Failure}），请核对" + (code.Expected is { } expected ? $"：按前 17 位推算，末位应为 {expected}" : ""));
        }

        return new Agency(
            item.Required("id").Text(),
            item.Required("name").Text(),
            item.Required("shortName").Text(),
            code.Code,
            item.Optional("documentPrefix")?.Text(),
            item.Required("kind").OneOf(("operator", AgencyKind.Operator), ("provider", AgencyKind.Provider)),
            item.Optional("district")?.Text(),
            item.Optional("sector")?.Text());
    }
}
