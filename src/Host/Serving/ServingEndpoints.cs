using System.ComponentModel;
using System.Security.Claims;
using CreditFlow.Domain.Notices;
using CreditFlow.Host.Desk.Api;
using CreditFlow.Host.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CreditFlow.Host.Serving;

/// <summary>Proofs of service over HTTP.</summary>
internal static class ServingEndpoints
{
    public static void MapServing(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/documents/{id:guid}/service").WithTags("Documents").RequireAuthorization(Policies.CaseWork)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/", GetAsync).WithName("GetProofOfService").WithSummary("How a document was brought to its recipient, and what came back");
        api.MapPost("/", RecordAsync).AddEndpointFilter<SameSiteOnly>().WithName("RecordProofOfService").WithSummary("Record that a document was brought in another way, or came back");
        endpoints.MapGet("/desk/notices/{id:guid}/service/{proofId:guid}/file", ServeAsync).RequireAuthorization(Policies.CaseWork).ExcludeFromDescription();
    }

    private static async Task<Ok<ServiceBody>> GetAsync(Guid id, ClaimsPrincipal user, ServiceProofs proofs, CancellationToken cancellationToken) =>
        TypedResults.Ok(ServiceBody.Of(await proofs.OpenAsync(CurrentStaff.From(user), id, cancellationToken)));

    private static async Task<NoContent> RecordAsync(Guid id, EntryBody body, ClaimsPrincipal user, RecordService command, [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey, CancellationToken cancellationToken)
    {
        var entry = new ServiceEntry { Method = body.Method, IsServed = body.Served, On = body.On, Receiver = body.Receiver, Reference = body.Reference, Remark = body.Remark };
        await command.RunAsync(CurrentStaff.From(user), id, entry, idempotencyKey, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<FileContentHttpResult> ServeAsync(Guid id, Guid proofId, ClaimsPrincipal user, ServiceProofs proofs, HttpContext context, CancellationToken cancellationToken) =>
        FileEndpoint.Serve(await proofs.OpenFileAsync(CurrentStaff.From(user), id, proofId, cancellationToken), download: false, context);

    /// <summary>A line to record.</summary>
    internal sealed record EntryBody(
        [property: Description("mail, byHand, post or publicNotice")] ServiceMethod Method,
        [property: Description("Whether it arrived; otherwise it came back")] bool Served,
        [property: Description("The day in Beijing")] DateOnly On,
        [property: Description("Who signed for it")] string? Receiver,
        [property: Description("Number of the postal item, place of the public notice")] string? Reference,
        [property: Description("Why it did not arrive, or other remarks")] string? Remark);

    /// <summary>A document's way to its recipient.</summary>
    internal sealed record ServiceBody(Guid Id, string? Number, string Title, ServiceState State, MailBody? Mail, IReadOnlyList<LineBody> Lines)
    {
        public static ServiceBody Of(ServedNotice served) => new(
            served.Notice.Id,
            served.Notice.Number,
            served.Notice.Title,
            served.State,
            served.Mail is { } mail ? new MailBody(mail.MessageId, mail.State, mail.Attempts, mail.SentAt, mail.AmbiguousAt, mail.Receipt, mail.LastError) : null,
            [.. served.Proofs.Select(proof => new LineBody(proof.Method, proof.IsServed, proof.On, proof.Receiver, proof.Reference, proof.Remark, proof.FileName, proof.RecordedByName, proof.RecordedAt))]);
    }

    /// <summary>The document's mail.</summary>
    internal sealed record MailBody(string MessageId, OutboxState State, int Attempts, DateTimeOffset? SentAt, DateTimeOffset? AmbiguousAt, string? Receipt, string? LastError);

    /// <summary>What staff recorded.</summary>
    internal sealed record LineBody(ServiceMethod Method, bool Served, DateOnly On, string? Receiver, string? Reference, string? Remark, string? File, string RecordedBy, DateTimeOffset RecordedAt);
}
