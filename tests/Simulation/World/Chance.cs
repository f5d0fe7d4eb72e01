using System.Security.Cryptography;
using System.Text;

namespace CreditFlow.Simulation.World;

/// <summary>Seeded chance by key: what happens to a thing depends on the seed and the thing, never on the order in which threads come to it.</summary>
internal sealed class Chance(int seed)
{
    /// <summary>The random numbers of one thing.</summary>
    public Random Of(params ReadOnlySpan<object> key) =>
        new(BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}|{string.Join('|', key)}"))));
}

/// <summary>Words for drawing.</summary>
internal static class RandomExtensions
{
    /// <summary>True with a probability in percent.</summary>
    public static bool Percent(this Random random, int percent) => random.Next(100) < percent;

    /// <summary>One of several, equally likely.</summary>
    public static T Pick<T>(this Random random, IReadOnlyList<T> items) => items[random.Next(items.Count)];

    /// <summary>One of several by weight.</summary>
    public static T Weigh<T>(this Random random, params ReadOnlySpan<(int Weight, T Value)> choices)
    {
        var total = 0;
        foreach (var choice in choices)
        {
            total += choice.Weight;
        }

        var at = random.Next(total);
        foreach (var (weight, value) in choices)
        {
            at -= weight;
            if (at < 0)
            {
                return value;
            }
        }

        throw new System.Diagnostics.UnreachableException();
    }
}
