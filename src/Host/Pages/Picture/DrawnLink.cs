namespace CreditFlow.Host.Pages.Picture;

/// <summary>What leads from one step to another. Lengths are CSS pixels.</summary>
/// <param name="Source">Id of the activity it leaves.</param>
/// <param name="Target">Id of the activity it leads to.</param>
/// <param name="Ports">The outcomes that follow it.</param>
public sealed record DrawnLink(string Source, string Target, IReadOnlyList<string> Ports)
{
    private const string Plain = "Done";

    /// <summary>Whether its outcomes have to be told: "done" says nothing.</summary>
    public bool IsLabelled => Ports.Any(port => port != Plain);

    /// <summary>The line as the data of an SVG path.</summary>
    public string Path { get; init; } = "";

    /// <summary>The arrow's tip as the data of an SVG path.</summary>
    public string Tip { get; init; } = "";

    /// <summary>Where its label stands, on the label's base line.</summary>
    public double LabelX { get; init; }

    /// <inheritdoc cref="LabelX"/>
    public double LabelY { get; init; }

    /// <summary>Whether the label ends there rather than begins.</summary>
    public bool LabelEnds { get; init; }
}
