using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Records;

namespace CreditFlow.Host.Portal;

/// <summary>The rules that say why a record is shown, from when and until when, as the pack that governs it words them.</summary>
internal static class RecordRules
{
    private static readonly string[] OfPenalty = ["PUB-01", "PUB-04", "A-08", "A-26"];
    private static readonly string[] OfBreach = ["BRE-02", "BRE-06", "A-16", "A-26"];

    /// <summary>The rules in the order of the question: why, how long, from when, until when.</summary>
    public static IReadOnlyList<RuleText> Of(PublicRecordView view)
    {
        var always = view.Record.Kind == RecordKind.Penalty ? OfPenalty : OfBreach;
        return [.. always.Take(1).Append(view.Pack.Publicity(view.Record.Kind, view.Record.Class).RuleId).Concat(always.Skip(1)).Concat(view.IsHeld ? ["A-18"] : []).Select(view.Pack.FindRule).OfType<RuleText>()];
    }

    /// <summary>The rule that says from when, and the one that says until when.</summary>
    public static (string Start, string Stop) BoundsOf(RecordKind kind) => kind == RecordKind.Penalty ? ("A-08", "PUB-04") : ("A-16", "BRE-06");
}
