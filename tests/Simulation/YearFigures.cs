namespace CreditFlow.Simulation;

/// <summary>What happened in one simulated year.</summary>
/// <param name="Cases">Decided cases by kind and outcome.</param>
/// <param name="Clocks">Clocks by how they ended.</param>
/// <param name="Publications">What publications did.</param>
/// <param name="Documents">Numbered documents issued.</param>
/// <param name="Mails">Mails that arrived.</param>
/// <param name="Turns">Turns of all processes.</param>
/// <param name="Checks">Checks of invariants.</param>
/// <param name="Wall">Real time that it took.</param>
public sealed record YearFigures(
    int Year,
    IReadOnlyDictionary<string, int> Cases,
    IReadOnlyDictionary<string, int> Clocks,
    IReadOnlyDictionary<string, int> Publications,
    int Documents,
    int Mails,
    int Turns,
    long Checks,
    TimeSpan Wall);
