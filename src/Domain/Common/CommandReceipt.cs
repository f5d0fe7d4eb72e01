namespace CreditFlow.Domain.Common;

/// <summary>
/// Proof that a command with an idempotency key was carried out, written in the command's own commit: the same key again gives the same result,
/// the same key with other content is refused.
/// </summary>
public sealed class CommandReceipt
{
    private CommandReceipt()
    {
    }

    /// <summary>A receipt.</summary>
    /// <param name="key">Hash (hex) over caller and idempotency key.</param>
    /// <param name="command">Name of the command.</param>
    /// <param name="requestHash">SHA-256 (hex) over the request's content.</param>
    /// <param name="resultId">Id of what the command made or changed.</param>
    public CommandReceipt(string key, string command, string requestHash, string resultId, DateTimeOffset at)
    {
        Key = key;
        Command = command;
        RequestHash = requestHash;
        ResultId = resultId;
        At = at;
    }

    /// <summary>Hash (hex) over caller and idempotency key.</summary>
    public string Key { get; private set; } = "";

    /// <summary>Name of the command.</summary>
    public string Command { get; private set; } = "";

    /// <summary>SHA-256 (hex) over the request's content.</summary>
    public string RequestHash { get; private set; } = "";

    /// <summary>Id of what the command made or changed.</summary>
    public string ResultId { get; private set; } = "";

    /// <summary>When (UTC).</summary>
    public DateTimeOffset At { get; private set; }
}
