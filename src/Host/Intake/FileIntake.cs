namespace CreditFlow.Host.Intake;

/// <summary>Takes a file in while somebody waits for it: imports it and begins its process at once. What is cut short in between, <see cref="Jobs.IntakeJob"/> begins.</summary>
internal sealed class FileIntake(PenaltyImporter importer, IntakeProcess process)
{
    /// <summary>Imports; see <see cref="PenaltyImporter.ImportAsync"/>.</summary>
    public async Task<ImportResult> ImportAsync(ImportRequest request, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var result = await importer.ImportAsync(request, progress, cancellationToken);
        if (result.Accepted > 0)
        {
            await process.StartAsync(result.BatchId, cancellationToken);
        }

        return result;
    }
}
