using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using CreditFlow.Domain.Calendar;
using CreditFlow.Host.Rules;
using CreditFlow.Persistence.Audit;

namespace CreditFlow.Host.CommandLine;

/// <summary><c>audit check [--json]</c>: computes the chain over the audit log again (AUD-01). 0 when it is whole, else 1 and the first entry that was changed.</summary>
internal static class AuditCommand
{
    private const int Broken = 1;

    private static readonly TimeSpan SealedWithin = TimeSpan.FromHours(1);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = CommandLineTexts.Of("audit.check.json") };
        var check = new Command("check", CommandLineTexts.Of("audit.check.description")) { json };
        check.SetAction((parsed, cancellationToken) => CheckAsync(parsed.GetValue(json), cancellationToken));
        return new Command("audit", CommandLineTexts.Of("audit.description")) { check };
    }

    private static async Task<int> CheckAsync(bool asJson, CancellationToken cancellationToken)
    {
        try
        {
            using var host = await StoreHost.OpenAsync(_ => { }, cancellationToken);
            var found = await host.Services.GetRequiredService<AuditChain>().CheckAsync(host.Services.GetRequiredService<TimeProvider>().GetUtcNow() - SealedWithin, cancellationToken);
            await Console.Out.WriteLineAsync(asJson
                ? JsonSerializer.Serialize(new { whole = found.IsWhole, found.Links, found.Hash, found.Unsealed, firstBroken = found.BrokenNumber, entry = found.BrokenSeal?.EntryId ?? found.BrokenEntry?.Id }, Json)
                : string.Join(Environment.NewLine, Lines(found)));
            return found.IsWhole ? 0 : Broken;
        }
        catch (RulesRefusedException refused)
        {
            return await RulesCommand.RefuseAsync(refused);
        }
    }

    /// <summary>The finding in words.</summary>
    internal static IEnumerable<string> Lines(AuditCheckResult found)
    {
        yield return found switch
        {
            { BrokenNumber: null } => CommandLineTexts.Of("audit.ok", found.Links, found.Hash),
            { BrokenSeal: null } => CommandLineTexts.Of("audit.gap", found.BrokenNumber),
            { BrokenEntry: null } => CommandLineTexts.Of("audit.gone", found.BrokenNumber, found.BrokenSeal.EntryId),
            { BrokenEntry: { } entry } => CommandLineTexts.Of("audit.changed", found.BrokenNumber, ChinaTime.FullWithTime(entry.At), entry.Action, entry.ObjectType, entry.ObjectId),
        };
        if (found.Unsealed > 0)
        {
            yield return CommandLineTexts.Of("audit.unsealed", found.Unsealed);
        }
    }
}
