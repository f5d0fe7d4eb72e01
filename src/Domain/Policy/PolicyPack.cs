using System.Collections.Frozen;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Records;
using CreditFlow.Domain.RuleFiles;

namespace CreditFlow.Domain.Policy;

/// <summary>A dated, versioned set of rules: one file under <c>rules/policies</c> (DOMAIN section 5). Immutable.</summary>
public sealed class PolicyPack
{
    private readonly FrozenDictionary<ViolationClass, PublicityRule> _publicity;
    private readonly FrozenDictionary<string, ProcedureRule> _procedures;
    private readonly FrozenDictionary<string, RuleText> _rules;

    internal PolicyPack(PolicyPackParts parts)
    {
        Header = parts.Header;
        Sources = parts.Sources;
        Classes = parts.Classes;
        MultiplePenalties = parts.MultiplePenalties;
        Expiry = parts.Expiry;
        Breaches = parts.Breaches;
        Repair = parts.Repair;
        TolerantAcceptance = parts.TolerantAcceptance;
        Grades = parts.Grades;
        Supervision = parts.Supervision;
        Consent = parts.Consent;
        Notices = parts.Notices;
        _publicity = parts.Classes.ToFrozenDictionary(rule => rule.Class);
        _procedures = parts.Procedures.ToFrozenDictionary(procedure => procedure.Id);
        _rules = parts.Rules.ToFrozenDictionary(rule => rule.RuleId);
        ProcedureRules = parts.Procedures;
    }

    /// <summary>Name, version and dates.</summary>
    public PolicyPackHeader Header { get; }

    /// <summary>The pack's id, as <c>BJ-2024</c>; cases store it.</summary>
    public string Id => Header.Id;

    /// <summary>The version of the pack's text.</summary>
    public string Version => Header.Version;

    /// <summary>The laws and documents it rests on.</summary>
    public IReadOnlyList<PolicySource> Sources { get; }

    /// <summary>The classes of penalties, lightest first; a sector's pack that leaves penalties to everybody's law has none.</summary>
    public IReadOnlyList<PublicityRule> Classes { get; }

    /// <summary>Which period one decision with several penalties gets .</summary>
    public MultiplePenalties MultiplePenalties { get; }

    /// <summary>What is asked before a period ends; null when the pack leaves that to everybody's law.</summary>
    public ExpiryRule? Expiry { get; }

    /// <summary>How breaches of commitments are treated; null when the pack does not publicise them.</summary>
    public BreachRules? Breaches { get; }

    /// <summary>Credit repair; null when the pack has no rules of its own.</summary>
    public RepairRule? Repair { get; }

    /// <summary>Tolerant acceptance (容缺受理); null when the pack has none.</summary>
    public TolerantAcceptanceRule? TolerantAcceptance { get; }

    /// <summary>The credit grades; null when the pack has none.</summary>
    public GradeScale? Grades { get; }

    /// <summary>The ladder for agencies that are late, gentlest first (AUD-03).</summary>
    public IReadOnlyList<SupervisionStep> Supervision { get; }

    /// <summary>The consent to a query by another; null when the pack has no rules of its own.</summary>
    public ConsentRule? Consent { get; }

    /// <summary>Which document each outcome calls for.</summary>
    public IReadOnlyList<NoticeRule> Notices { get; }

    /// <summary>All procedures, in the order of the file.</summary>
    public IReadOnlyList<ProcedureRule> ProcedureRules { get; }

    /// <summary>The clocks of the procedures that have one by law.</summary>
    public IEnumerable<ProcedureClock> Procedures => ProcedureRules.Select(procedure => procedure.Clock).OfType<ProcedureClock>();

    /// <summary>All rules with their texts.</summary>
    public IEnumerable<RuleText> Rules => _rules.Values;

    /// <summary>Parses the text of a policy file.</summary>
    /// <param name="json">The text.</param>
    /// <param name="file">The name to use in complaints.</param>
    /// <exception cref="RuleFileException">The text is no such file or contradicts itself; the message names the JSON path or the line.</exception>
    public static PolicyPack Parse(string json, string file = "policy pack") => RuleElement.Read(file, json, PolicyPackReader.Read);

    /// <summary>How records of a kind and class are publicised.</summary>
    /// <exception cref="KeyNotFoundException">The pack does not have the class, or does not publicise breaches.</exception>
    public PublicityRule Publicity(RecordKind kind, ViolationClass violationClass) => kind switch
    {
        RecordKind.Penalty => Publicity(violationClass),
        RecordKind.CommitmentBreach => FindPublicity(kind, violationClass) ?? throw new KeyNotFoundException($"Policy pack {Id} does not publicise breaches."),
    };

    /// <summary>How records of a kind and class are publicised, or <see langword="null"/> when the pack has them recorded only.</summary>
    public PublicityRule? FindPublicity(RecordKind kind, ViolationClass violationClass) => kind switch
    {
        RecordKind.Penalty => _publicity.GetValueOrDefault(violationClass),
        RecordKind.CommitmentBreach => Breaches?.Grade(violationClass),
    };

    /// <summary>How a class of penalties is publicised.</summary>
    /// <exception cref="KeyNotFoundException">The pack does not have the class.</exception>
    public PublicityRule Publicity(ViolationClass violationClass) =>
        _publicity.TryGetValue(violationClass, out var rule) ? rule : throw new KeyNotFoundException($"Policy pack {Id} has no class '{violationClass}'.");

    /// <summary>The statutory clock of a procedure.</summary>
    /// <exception cref="KeyNotFoundException">The pack has no such procedure, or the law sets it no clock.</exception>
    public ProcedureClock Procedure(string id) =>
        FindProcedure(id)?.Clock ?? throw new KeyNotFoundException($"Policy pack {Id} has no procedure '{id}' with a clock.");

    /// <summary>A procedure with or without a clock, or null when the pack does not have it.</summary>
    public ProcedureRule? FindProcedure(string id) => _procedures.GetValueOrDefault(id);

    /// <summary>The document an outcome calls for, or null when it calls for none.</summary>
    public NoticeRule? Notice(string procedure, string outcome) => Notices.FirstOrDefault(notice => notice.Procedure == procedure && notice.Outcome == outcome);

    /// <summary>The text and article of a rule.</summary>
    /// <exception cref="KeyNotFoundException">The pack does not carry the rule.</exception>
    public RuleText Rule(string ruleId) =>
        FindRule(ruleId) ?? throw new KeyNotFoundException($"Policy pack {Id} does not carry the rule {ruleId}.");

    /// <summary>The text and article of a rule, or null when the pack does not carry it.</summary>
    public RuleText? FindRule(string ruleId) => _rules.GetValueOrDefault(ruleId);
}
