namespace CreditFlow.Simulation;

/// <summary>The product answered otherwise than it must.</summary>
internal sealed class SimulationException(string message) : Exception(message)
{
    public static void ThrowUnless(bool holds, string message)
    {
        if (!holds)
        {
            throw new SimulationException(message);
        }
    }
}
