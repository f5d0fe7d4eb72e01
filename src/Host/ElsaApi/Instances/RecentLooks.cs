using System.Collections.Concurrent;

namespace CreditFlow.Host.ElsaApi.Instances;

/// <summary>Remembers who looked at what on this host: pages ask again every few seconds, and one audit entry counts for an hour of one person's looking (QRY-05).</summary>
internal sealed class RecentLooks(TimeProvider time)
{
    private const int MaxRemembered = 10_000;

    private static readonly TimeSpan OneLook = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<(Guid User, string About), DateTimeOffset> _looks = new();

    /// <summary>Whether this look needs an audit entry of its own. It counts as seen once <see cref="Remember"/> says so: an entry that could not be written must be written the next time.</summary>
    public bool IsFirst(Guid user, string about) => !_looks.TryGetValue((user, about), out var last) || time.GetUtcNow() - last >= OneLook;

    /// <summary>Remembers a look whose entry is written.</summary>
    public void Remember(Guid user, string about)
    {
        if (_looks.Count >= MaxRemembered)
        {
            _looks.Clear();
        }

        _looks[(user, about)] = time.GetUtcNow();
    }
}
