namespace CreditFlow.Host.Tests.Safety;

/// <summary>What a hostile payload would like to have made: it tells whether anybody made one.</summary>
public sealed class Gadget
{
    private static int _made;

    public Gadget() => Interlocked.Increment(ref _made);

    /// <summary>How many were made.</summary>
    public static int Made => _made;

    /// <summary>What a payload would like to set.</summary>
    public string? Command
    {
        get => null;
        set => Interlocked.Increment(ref _made);
    }
}
