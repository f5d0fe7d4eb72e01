using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CreditFlow.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Persistence.Commits;

/// <summary>
/// Makes commands idempotent by the caller's key (<c>Idempotency-Key</c>): look first, then leave a receipt that is written by the command's own commit.
/// The receipt's key is unique, so of two at once the second loses the race, is run again, and finds the receipt.
/// </summary>
public sealed class CommandReceipts(CreditFlowDbContext context, CommitClock clock)
{
    /// <summary>The result of an earlier run of this command with this key, or <see langword="null"/> when there is none or no key was given.</summary>
    /// <param name="caller">Who calls (an account's id, or a fixed word for the public): keys of different callers never meet.</param>
    /// <param name="request">The request's content; the same key with other content is refused.</param>
    /// <exception cref="RejectedException">The key was used for something else (<c>idempotency.key-reused</c>).</exception>
    public async Task<string?> FindAsync(string? key, string caller, string command, object request, CancellationToken cancellationToken)
    {
        if (key is null)
        {
            return null;
        }

        var id = KeyOf(key, caller);
        return ResultOf(await context.CommandReceipts.AsNoTracking().SingleOrDefaultAsync(row => row.Key == id, cancellationToken).ConfigureAwait(false), command, request);
    }

    /// <summary>Key of the receipt that a caller's key gets; <see langword="null"/> when no key was given. For those who read the receipt beside something else.</summary>
    public static string? ReceiptKeyOf(string? key, string caller) => key is null ? null : KeyOf(key, caller);

    /// <summary>The result that a receipt tells of, or <see langword="null"/> when there is none.</summary>
    /// <exception cref="RejectedException">The key was used for something else (<c>idempotency.key-reused</c>).</exception>
    public static string? ResultOf(CommandReceipt? receipt, string command, object request) =>
        receipt is null ? null
        : receipt.Command == command && receipt.RequestHash == HashOf(request) ? receipt.ResultId
        : throw new RejectedException(new Rejection(RejectionKind.RuleForbids, "idempotency.key-reused", "Idempotency-Key"));

    /// <summary>Leaves a receipt in the present commit; nothing when no key was given.</summary>
    public void Leave(string? key, string caller, string command, object request, string resultId)
    {
        if (key is not null)
        {
            context.CommandReceipts.Add(new CommandReceipt(KeyOf(key, caller), command, HashOf(request), resultId, clock.Now));
        }
    }

    private static string KeyOf(string key, string caller) => Hex($"{caller}\n{key}");

    private static string HashOf(object request) => Hex(JsonSerializer.Serialize(request));

    private static string Hex(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
