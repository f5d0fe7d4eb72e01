using CreditFlow.Domain.Common;

namespace CreditFlow.Host.Intake;

/// <summary>A file to import.</summary>
/// <param name="Content">Its bytes, read once; not closed.</param>
/// <param name="FileName">Its name; a path in front is left out.</param>
/// <param name="Actor">Who imports.</param>
/// <param name="IdempotencyKey">The caller's key, or null.</param>
/// <param name="DeclaredLength">The length that the caller declared, which tells files under one key apart; null when unknown.</param>
internal sealed record ImportRequest(Stream Content, string FileName, Actor Actor, string? IdempotencyKey = null, long? DeclaredLength = null)
{
    /// <summary>The largest file.</summary>
    public const long MaxBytes = 200_000_000;

    private const int LongestName = 255;

    /// <summary>The name without path and control characters, as it is kept and shown.</summary>
    public string SafeName
    {
        get
        {
            var name = string.Concat(FileName[(FileName.LastIndexOfAny(['/', '\\']) + 1)..].Where(character => !char.IsControl(character))).Trim();
            return name.Length <= LongestName ? name : name[..LongestName];
        }
    }
}
