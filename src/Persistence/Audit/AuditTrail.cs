using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using CreditFlow.Domain.Audit;
using CreditFlow.Domain.Common;
using CreditFlow.Persistence.Commits;

namespace CreditFlow.Persistence.Audit;

/// <summary>Writes audit entries (AUD-01) in the commit of what they tell of.</summary>
public sealed class AuditTrail(CreditFlowDbContext context, IIdGenerator ids, CommitClock clock)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Adds an entry.</summary>
    /// <param name="action">What was done, a stable code such as <c>task.completed</c>.</param>
    /// <param name="objectType">Kind of thing it was done to.</param>
    /// <param name="detail">Before and after, serialised to JSON; no personal data. May be <see langword="null"/>.</param>
    public AuditEntry Record(Actor actor, string action, string objectType, string objectId, Guid? caseId = null, string? ruleId = null, object? detail = null)
    {
        var entry = new AuditEntry(ids.NewId(), clock.Now, actor, action, objectType, objectId, caseId, ruleId, detail is null ? null : JsonSerializer.Serialize(detail, Json));
        context.AuditEntries.Add(entry);
        return entry;
    }
}
