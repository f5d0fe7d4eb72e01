using System.Collections.Frozen;
using CreditFlow.Domain.RuleFiles;

namespace CreditFlow.Domain.Policy;

/// <summary>All policy packs, chosen by place and date, never by code.</summary>
/// <remarks>
/// The date is the one that governs: the decision date for publicity, the receipt date for procedures (DOMAIN section 5).
/// <para>Reading for dates before the oldest pack of a place (in Beijing before 2020-04-28): no publicity periods were fixed by local law
/// then, and what is shown today still needs an end, so the oldest pack applies and the selection says so.</para>
/// </remarks>
public sealed class PolicyLibrary
{
    private readonly FrozenDictionary<string, PolicyPack[]> _byJurisdiction;
    private readonly FrozenDictionary<string, PolicyPack> _byId;

    /// <summary>Collects the packs.</summary>
    /// <exception cref="RuleFileException">Two packs share an id, or those of one place overlap or leave a gap.</exception>
    public PolicyLibrary(IEnumerable<PolicyPack> packs)
    {
        var all = packs.ToArray();
        foreach (var id in all.GroupBy(pack => pack.Id).Where(group => group.Count() > 1).Select(group => group.Key))
        {
            throw new RuleFileException("rules/policies", "$.id", $"{id} is the id of two packs");
        }

        _byId = all.ToFrozenDictionary(pack => pack.Id);
        _byJurisdiction = all
            .GroupBy(pack => pack.Header.Jurisdiction)
            .ToFrozenDictionary(group => group.Key, group => group.OrderBy(pack => pack.Header.EffectiveFrom).ToArray());
        foreach (var line in _byJurisdiction.Values)
        {
            foreach (var (earlier, later) in line.Zip(line.Skip(1)))
            {
                if (earlier.Header.EffectiveTo?.AddDays(1) != later.Header.EffectiveFrom)
                {
                    throw new RuleFileException(
                        "rules/policies",
                        "$.effectiveTo",
                        $"{earlier.Id} must end on the day before {later.Id} begins ({later.Header.EffectiveFrom:yyyy-MM-dd})");
                }
            }
        }
    }

    /// <summary>All packs, oldest first within a place.</summary>
    public IEnumerable<PolicyPack> Packs => _byJurisdiction.Values.SelectMany(line => line);

    /// <summary>The pack with an id, or null.</summary>
    public PolicyPack? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The pack with an id a case has stored.</summary>
    /// <exception cref="KeyNotFoundException">No such pack is loaded.</exception>
    public PolicyPack Get(string id) => Find(id) ?? throw new KeyNotFoundException($"No policy pack '{id}' is loaded.");

    /// <summary>The pack that governs a date at a place.</summary>
    /// <exception cref="KeyNotFoundException">No pack of that place is loaded, or all of them have ended.</exception>
    public PolicySelection Select(string jurisdiction, DateOnly date)
    {
        if (!_byJurisdiction.TryGetValue(jurisdiction, out var line))
        {
            throw new KeyNotFoundException($"No policy pack for '{jurisdiction}' is loaded.");
        }

        if (date < line[0].Header.EffectiveFrom)
        {
            return new PolicySelection(line[0], IsBeforeFirstPack: true);
        }

        var pack = Array.Find(line, pack => pack.Header.Governs(date))
            ?? throw new KeyNotFoundException($"The last policy pack for '{jurisdiction}' ended on {line[^1].Header.EffectiveTo:yyyy-MM-dd}.");
        return new PolicySelection(pack, IsBeforeFirstPack: false);
    }
}
