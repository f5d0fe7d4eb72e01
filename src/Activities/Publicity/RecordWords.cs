using CreditFlow.Domain.Records;

namespace CreditFlow.Activities.Publicity;

/// <summary>Records as documents name them.</summary>
internal static class RecordWords
{
    /// <summary>A record by the number of its decision and what it tells of.</summary>
    public static string Name(CreditRecord record) => $"{record.Decision.Number}{(record.Kind == RecordKind.Penalty ? "行政处罚信息" : "违诺失信信息")}";
}
