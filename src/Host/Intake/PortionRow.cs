namespace CreditFlow.Host.Intake;

/// <summary>A row on its way into the store.</summary>
/// <param name="Number">Row as a spreadsheet counts.</param>
/// <param name="Fields">Its fields as they stood in the file, without notes.</param>
/// <param name="Penalty">What it says, or null when it is refused.</param>
/// <param name="Keys">Its keys; null exactly when <paramref name="Penalty"/> is.</param>
/// <param name="Problems">What was found.</param>
internal sealed record PortionRow(int Number, IReadOnlyList<string> Fields, CheckedPenalty? Penalty, RecordKeys? Keys, IReadOnlyList<RowProblem> Problems)
{
    /// <summary>The same row, refused.</summary>
    public PortionRow Refuse(RowProblem problem) => this with { Penalty = null, Keys = null, Problems = [.. Problems, problem] };
}
