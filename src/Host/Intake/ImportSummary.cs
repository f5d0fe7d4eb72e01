using System.ComponentModel;
using CreditFlow.Domain.Intake;

namespace CreditFlow.Host.Intake;

/// <summary>One import as the API and the desk show it; while it runs, what has been committed so far.</summary>
public sealed record ImportSummary(
    Guid Id,
    string FileName,
    ImportState State,
    [property: Description("utf-8 or gb18030; empty when it could not be found")] string Encoding,
    string ImportedBy,
    DateTimeOffset StartedAt,
    DateTimeOffset? FinishedAt,
    [property: Description("Rows read so far, without the heading")] int Rows,
    [property: Description("Rows that became records")] int Accepted,
    [property: Description("Rows known already with the same content")] int Unchanged,
    [property: Description("Rows refused; see errors and refused.csv")] int Refused,
    [property: Description("Why the file could not be read, or not read on; null when it was read to its end")] ImportProblem? Failure)
{
    public static ImportSummary Of(ImportBatch batch, ImportProblem? failure) => new(
        batch.Id, batch.FileName, batch.State, batch.EncodingName, batch.ImportedByName, batch.StartedAt, batch.FinishedAt, batch.Rows, batch.Accepted, batch.Unchanged, batch.Refused, failure);
}
