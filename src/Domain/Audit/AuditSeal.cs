using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CreditFlow.Domain.Audit;

/// <summary>One link of the chain over the audit log (AUD-01): an entry cannot be changed, taken out or put in between without breaking every later link.</summary>
public sealed class AuditSeal
{
    /// <summary>What the first link follows.</summary>
    public const string Beginning = "";

    private AuditSeal()
    {
    }

    /// <summary>Seals an entry.</summary>
    /// <param name="number">Place in the chain, from 1.</param>
    /// <param name="previous">Hash of the link before, or <see cref="Beginning"/>.</param>
    public AuditSeal(long number, string previous, AuditEntry entry)
    {
        Number = number;
        EntryId = entry.Id;
        Hash = HashOf(previous, entry);
    }

    /// <summary>Place in the chain, from 1, without gaps.</summary>
    public long Number { get; private set; }

    /// <summary>The entry.</summary>
    public Guid EntryId { get; private set; }

    /// <summary>SHA-256 (hex) over the link before and all of the entry.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>The hash that the link of an entry must have.</summary>
    public static string HashOf(string previous, AuditEntry entry)
    {
        // A JSON list: no two entries have the same text, whatever their words contain.
        var text = JsonSerializer.Serialize(new object?[]
        {
            previous, entry.Id, entry.At.UtcTicks / TimeSpan.TicksPerMicrosecond, entry.ActorKind.ToString(), entry.ActorUserId, entry.ActorName, entry.ActorAgencyId,
            entry.Action, entry.ObjectType, entry.ObjectId, entry.CaseId, entry.RuleId, entry.DetailJson,
        });
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
