using System.Collections.Frozen;
using CreditFlow.Domain.Publicity;
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
    private readonly FrozenDictionary<(string Jurisdiction, string? Sector), PolicyPack[]> _lines;
    private readonly FrozenDictionary<string, PolicyPack> _byId;
    private readonly FrozenDictionary<(string Id, string Version), PolicyPack> _kept;

    /// <summary>Collects the packs.</summary>
    /// <param name="packs">The packs as they are now.</param>
    /// <param name="kept">The same packs in earlier versions, for cases that began with them; newer ones of another host among them do no harm.</param>
    /// <exception cref="RuleFileException">Two packs share an id, or those of one place and sector overlap, leave a gap or are chosen by different dates.</exception>
    public PolicyLibrary(IEnumerable<PolicyPack> packs, IEnumerable<PolicyPack>? kept = null)
    {
        var all = packs.ToArray();
        foreach (var id in all.GroupBy(pack => pack.Id).Where(group => group.Count() > 1).Select(group => group.Key))
        {
            throw Conflict("$.id", $"有两个规则包的 id 都是 {id}，请改掉一个");
        }

        _byId = all.ToFrozenDictionary(pack => pack.Id);
        _kept = (kept ?? []).GroupBy(pack => (pack.Id, pack.Version)).ToFrozenDictionary(group => group.Key, group => group.Last());
        _lines = all
            .Where(pack => pack.Header.Standing == PackStanding.Checked)
            .GroupBy(pack => (pack.Header.Jurisdiction, pack.Header.Sector))
            .ToFrozenDictionary(group => group.Key, group => group.OrderBy(pack => pack.Header.EffectiveFrom).ToArray());
        foreach (var line in _lines.Values)
        {
            foreach (var (earlier, later) in line.Zip(line.Skip(1)))
            {
                if (earlier.Header.EffectiveTo?.AddDays(1) != later.Header.EffectiveFrom)
                {
                    throw Conflict("$.effectiveTo", $"{earlier.Id} 的最后一日应为 {later.Id} 施行的前一日（{later.Id} 自 {later.Header.EffectiveFrom:yyyy-MM-dd} 起施行）");
                }

                if (earlier.Header.Selection != later.Header.Selection)
                {
                    throw Conflict("$.selection", $"{earlier.Id} 和 {later.Id} 按不同的日期适用，会有日期无规则可用或者有两套规则，请改为一致");
                }
            }
        }
    }

    /// <summary>All packs, the general ones first, oldest first within a place and sector; unverified ones last.</summary>
    public IEnumerable<PolicyPack> Packs =>
        _lines.OrderBy(line => line.Key.Jurisdiction, StringComparer.Ordinal).ThenBy(line => line.Key.Sector, StringComparer.Ordinal).SelectMany(line => line.Value)
            .Concat(_byId.Values.Where(pack => pack.Header.Standing == PackStanding.Unverified).OrderBy(pack => pack.Id, StringComparer.Ordinal));

    /// <summary>The pack with an id, or null.</summary>
    public PolicyPack? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The pack with an id a case has stored.</summary>
    /// <exception cref="KeyNotFoundException">No such pack is loaded.</exception>
    public PolicyPack Get(string id) => Find(id) ?? throw new KeyNotFoundException($"No policy pack '{id}' is loaded.");

    /// <summary>The pack that a case or record has stored, in the version in force when it began: raising a pack's version changes nothing for it by itself.</summary>
    /// <remarks>A version that nobody kept, from before versions were kept, is read as the present one.</remarks>
    /// <exception cref="KeyNotFoundException">No such pack is loaded.</exception>
    public PolicyPack Get(string id, string version) => Find(id, version) ?? throw new KeyNotFoundException($"No policy pack '{id}' is loaded.");

    /// <summary>As <see cref="Get(string, string)"/>, or null.</summary>
    public PolicyPack? Find(string id, string version) =>
        _byId.GetValueOrDefault(id) is { } present && present.Version == version ? present
        : _kept.TryGetValue((id, version), out var stored) ? stored
        : _byId.GetValueOrDefault(id);

    /// <summary>What is asked before a period ends: by the pack that governs a record, else by everybody's law of its decision date.</summary>
    public ExpiryRule ExpiryOf(string packId, string packVersion, DateOnly decisionDate)
    {
        var pack = Get(packId, packVersion);
        return pack.Expiry ?? Select(pack.Header.Jurisdiction, decisionDate).Pack.Expiry ?? ExpiryRule.Usual;
    }

    /// <summary>The pack of everybody's law that governs a date at a place.</summary>
    /// <exception cref="KeyNotFoundException">No pack of that place is loaded, or all of them have ended.</exception>
    public PolicySelection Select(string jurisdiction, DateOnly date)
    {
        if (!_lines.TryGetValue((jurisdiction, null), out var line))
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

    /// <summary>The sector's pack that governs a date, or everybody's where there is no sector or it has none on that date: a sector's rules reach neither back nor beyond their end.</summary>
    /// <exception cref="KeyNotFoundException">As for the other overload.</exception>
    public PolicySelection Select(string jurisdiction, string? sector, DateOnly date) =>
        _lines.TryGetValue((jurisdiction, sector), out var line) && Array.Find(line, pack => pack.Header.Governs(date)) is { } pack
            ? new PolicySelection(pack, IsBeforeFirstPack: false)
            : Select(jurisdiction, date);

    /// <summary>The pack that governs how a class of penalties is shown: the sector's where it has the class, otherwise everybody's (PUB-01).</summary>
    /// <param name="sector">The sector of the agency that provided the record, or null.</param>
    /// <exception cref="KeyNotFoundException">As for the other overloads.</exception>
    public PolicySelection SelectForPublicity(string jurisdiction, string? sector, DateOnly date, ViolationClass violationClass) =>
        OfSector(jurisdiction, sector, date, pack => pack.Classes.Any(rule => rule.Class == violationClass)) ?? Select(jurisdiction, date);

    /// <summary>The pack that orders a procedure: the sector's where it has the procedure (OBJ-05, REP-06), otherwise everybody's.</summary>
    /// <param name="sector">The sector of the agency that provided the record, or null.</param>
    /// <param name="procedure">The procedure, as <c>objection</c>.</param>
    /// <exception cref="KeyNotFoundException">As for the other overloads.</exception>
    public PolicySelection SelectForProcedure(string jurisdiction, string? sector, DateOnly date, string procedure) =>
        OfSector(jurisdiction, sector, date, pack => pack.FindProcedure(procedure) is not null) ?? Select(jurisdiction, date);

    private PolicySelection? OfSector(string jurisdiction, string? sector, DateOnly date, Predicate<PolicyPack> orders) =>
        sector is not null && Select(jurisdiction, sector, date) is { } selection && orders(selection.Pack) ? selection : null;

    private static RuleFileException Conflict(string path, string problem) => new("rules/policies", path, problem);
}
