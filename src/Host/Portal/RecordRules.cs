using CreditFlow.Domain.Policy;

namespace CreditFlow.Host.Portal;

/// <summary>The rules that say why a record is shown, from when and until when, as the pack that governs it words them.</summary>
internal static class RecordRules
{
    private static readonly string[] Always = ["PUB-01", "PUB-04", "A-08", "A-26"];

    /// <summary>The rules in the order of the question: why, how long, from when, until when.</summary>
    public static IReadOnlyList<RuleText> Of(PublicRecordView view) =>
        [.. Always.Take(1).Append(view.Pack.Publicity(view.Record.Class).RuleId).Concat(Always.Skip(1)).Concat(view.IsHeld ? ["A-18"] : []).Select(view.Pack.FindRule).OfType<RuleText>()];
}
