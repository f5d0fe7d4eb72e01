using System.ComponentModel;
using CreditFlow.Domain.Intake;

namespace CreditFlow.Host.Intake;

/// <summary>An import as the API shows it to those who decide about it.</summary>
internal sealed record BatchBody(
    Guid Id,
    string FileName,
    string ImportedBy,
    int Accepted,
    int Refused,
    BatchRelease Release,
    string? SettledBy,
    DateTimeOffset? SettledAt,
    string? Reason,
    [property: Description("When the last of its records was shown, or kept from being shown; null before that")] DateTimeOffset? CarriedOutAt,
    [property: Description("The task that waits, or null")] Guid? TaskId,
    string? Step,
    IReadOnlyList<GateCount> Gates,
    [property: Description("Texts that the public reads otherwise than they came")] int Redacted,
    [property: Description("Records that came too late")] int Late,
    [property: Description("Records that are not for the public")] int Hidden,
    [property: Description("Records whose period is over")] int Expired)
{
    public static BatchBody Of(BatchFile file) => new(
        file.Batch.Id, file.Batch.FileName, file.Batch.ImportedByName, file.Batch.Accepted, file.Batch.Refused, file.Batch.Release, file.Batch.SettledByName, file.Batch.SettledAt, file.Batch.SettledReason,
        file.Batch.CarriedOutAt, file.OpenTask?.Id, file.OpenTask?.Step, file.Gates, file.Redacted, file.Late, file.Hidden, file.Expired);
}
