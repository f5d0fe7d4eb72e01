using System.Collections.Frozen;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.RuleFiles;

namespace CreditFlow.Domain.Policy;

/// <summary>A dated, versioned set of rules: one file under <c>rules/policies</c> (DOMAIN section 5). Immutable.</summary>
public sealed class PolicyPack
{
    private readonly FrozenDictionary<ViolationClass, PublicityRule> _publicity;
    private readonly FrozenDictionary<string, ProcedureClock> _procedures;
    private readonly FrozenDictionary<string, RuleText> _rules;

    internal PolicyPack(
        PolicyPackHeader header,
        IReadOnlyList<PolicySource> sources,
        IEnumerable<PublicityRule> publicity,
        IEnumerable<ProcedureClock> procedures,
        IEnumerable<RuleText> rules)
    {
        Header = header;
        Sources = sources;
        _publicity = publicity.ToFrozenDictionary(rule => rule.Class);
        _procedures = procedures.ToFrozenDictionary(procedure => procedure.Id);
        _rules = rules.ToFrozenDictionary(rule => rule.RuleId);
    }

    /// <summary>Name, version and dates.</summary>
    public PolicyPackHeader Header { get; }

    /// <summary>The pack's id, as <c>BJ-2024</c>; cases store it.</summary>
    public string Id => Header.Id;

    /// <summary>The version of the pack's text.</summary>
    public string Version => Header.Version;

    /// <summary>The laws and documents it rests on.</summary>
    public IReadOnlyList<PolicySource> Sources { get; }

    /// <summary>The procedures with a clock.</summary>
    public IEnumerable<ProcedureClock> Procedures => _procedures.Values;

    /// <summary>All rules with their texts.</summary>
    public IEnumerable<RuleText> Rules => _rules.Values;

    /// <summary>Parses the text of a policy file.</summary>
    /// <param name="json">The text.</param>
    /// <param name="file">The name to use in complaints.</param>
    /// <exception cref="RuleFileException">The text is no such file or contradicts itself; the message names the JSON path or the line.</exception>
    public static PolicyPack Parse(string json, string file = "policy pack") => RuleElement.Read(file, json, PolicyPackReader.Read);

    /// <summary>How a class of violation is publicised. A pack has a rule for every class.</summary>
    public PublicityRule Publicity(ViolationClass violationClass) => _publicity[violationClass];

    /// <summary>The clock of a procedure.</summary>
    /// <exception cref="KeyNotFoundException">The pack has no such procedure.</exception>
    public ProcedureClock Procedure(string id) =>
        _procedures.TryGetValue(id, out var procedure) ? procedure : throw new KeyNotFoundException($"Policy pack {Id} has no procedure '{id}'.");

    /// <summary>The text and article of a rule.</summary>
    /// <exception cref="KeyNotFoundException">The pack does not carry the rule.</exception>
    public RuleText Rule(string ruleId) =>
        FindRule(ruleId) ?? throw new KeyNotFoundException($"Policy pack {Id} does not carry the rule {ruleId}.");

    /// <summary>The text and article of a rule, or null when the pack does not carry it.</summary>
    public RuleText? FindRule(string ruleId) => _rules.GetValueOrDefault(ruleId);
}
