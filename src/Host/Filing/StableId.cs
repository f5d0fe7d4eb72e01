using System.Security.Cryptography;
using System.Text;

namespace CreditFlow.Host.Filing;

/// <summary>Ids that follow from what is asked: the same command under the same key always means the same row, also when two requests arrive at once.</summary>
internal static class StableId
{
    /// <summary>The id of these parts.</summary>
    public static Guid Of(params IEnumerable<string> parts) => new(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))).AsSpan(0, 16));
}
