namespace CreditFlow.Host.Pages.Picture;

/// <summary>A step as it stands in a picture. Lengths are CSS pixels.</summary>
/// <param name="Id">Id of the activity.</param>
/// <param name="Type">Its type.</param>
/// <param name="Version">Version of the type.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Shape">How it is drawn.</param>
/// <param name="Inner">Ids of the activities inside it.</param>
/// <param name="OutcomeLabels">What people read for its outcomes, as far as the definition itself says so.</param>
public sealed record DrawnStep(string Id, string Type, int Version, string Name, StepShape Shape, IReadOnlyList<string> Inner, IReadOnlyDictionary<string, string> OutcomeLabels)
{
    /// <summary>Width of every box.</summary>
    public const double Width = 116;

    /// <summary>The name in lines that fit into the box.</summary>
    public IReadOnlyList<string> Lines { get; } = TextLines.Of(Name);

    /// <summary>Left edge.</summary>
    public double X { get; init; }

    /// <summary>Upper edge.</summary>
    public double Y { get; init; }

    /// <summary>Height.</summary>
    public double Height { get; init; }
}
