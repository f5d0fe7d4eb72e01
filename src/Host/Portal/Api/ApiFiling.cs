using CreditFlow.Domain.Cases;
using CreditFlow.Host.Filing;
using CreditFlow.Host.Uploads;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreditFlow.Host.Portal.Api;

/// <summary>Files what came in one request: looks for the record before it takes the bytes, stores the files, then files the form.</summary>
internal sealed class ApiFiling(PublicRecords records, UploadStore uploads, CaseDrafts drafts, FileCase filing, TrackedCases cases)
{
    public async Task<Created<FilingReceipt>> RunAsync(CaseKind kind, FilingRequest request, IFormFileCollection files, string? idempotencyKey, CancellationToken cancellationToken)
    {
        await records.RequireAsync(request.RecordId, cancellationToken);
        var form = request.Fill(drafts.NewForm(kind)) with
        {
            Statement = request.Statement ?? "",
            Files = await uploads.StoreAllAsync([.. files], cancellationToken),
            Identity = request.Identity ?? "",
            Name = request.Name ?? "",
            IsAgent = request.IsAgent,
            Email = request.Email ?? "",
            Phone = request.Phone ?? "",
        };
        var filed = await filing.FileAsync(request.RecordId, form, idempotencyKey, cancellationToken);
        var tracked = await cases.FindAsync(filed.CaseId, cancellationToken);
        return TypedResults.Created((string?)null, new FilingReceipt(filed.CaseNumber, filed.ReceiptNumber, filed.QueryCode, tracked!.Deadline!.Due, tracked.Deadline.IsStatutory));
    }
}
