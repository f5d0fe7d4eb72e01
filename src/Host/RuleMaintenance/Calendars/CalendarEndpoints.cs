using System.ComponentModel;
using System.Security.Claims;
using CreditFlow.Domain.Deadlines;
using CreditFlow.Domain.RuleVersions;
using CreditFlow.Host.Admin;
using CreditFlow.Host.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreditFlow.Host.RuleMaintenance.Calendars;

/// <summary>The calendar's maintenance over HTTP.</summary>
internal static class CalendarEndpoints
{
    private const string FileName = "calendar.json";

    public static void MapCalendarApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/admin/calendar").WithTags("Calendar").RequireAuthorization().AddEndpointFilter<AdminAccess>().AddEndpointFilter<SameSiteOnly>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        api.MapGet("/versions", ListAsync).WithName("ListCalendarVersions").WithSummary("The calendar's versions, the newest first");
        api.MapPost("/preview", PreviewAsync).WithName("PreviewCalendar").WithSummary("What a year's notice would change; changes nothing");
        api.MapPost("/versions", ProposeAsync).WithName("ProposeCalendar").WithSummary("Propose a year's notice; a second person signs it");
        api.MapGet("/versions/{id:guid}/preview", PreviewVersionAsync).WithName("PreviewCalendarVersion").WithSummary("What a proposed version would change now");
        api.MapPost("/versions/{id:guid}/sign", SignAsync).WithName("SignCalendar").WithSummary("Sign a version as the second person; it is in force at once");
        api.MapPost("/versions/{id:guid}/refuse", RefuseAsync).WithName("RefuseCalendar").WithSummary("Refuse a version, or withdraw one's own");
    }

    private static async Task<Ok<IReadOnlyList<RuleVersionLine>>> ListAsync(ClaimsPrincipal user, RuleVersions versions, CancellationToken cancellationToken) =>
        TypedResults.Ok(await versions.ListAsync(CurrentStaff.From(user), RuleVersionKind.Calendar, null, cancellationToken));

    private static async Task<Ok<CalendarEffects>> PreviewAsync(CalendarProposal proposal, ClaimsPrincipal user, CalendarNotices notices, CancellationToken cancellationToken) =>
        TypedResults.Ok(CalendarEffects.Of(await notices.PreviewAsync(CurrentStaff.From(user), proposal.Calendar, FileName, proposal.MayShorten, cancellationToken)));

    private static async Task<Ok<CalendarEffects>> PreviewVersionAsync(Guid id, ClaimsPrincipal user, CalendarNotices notices, CancellationToken cancellationToken) =>
        TypedResults.Ok(CalendarEffects.Of(await notices.PreviewAsync(CurrentStaff.From(user), id, cancellationToken)));

    private static async Task<Ok<ProposedVersion>> ProposeAsync(CalendarProposal proposal, ClaimsPrincipal user, CalendarNotices notices, CancellationToken cancellationToken) =>
        TypedResults.Ok(new ProposedVersion(await notices.ProposeAsync(CurrentStaff.From(user), proposal.Calendar, FileName, proposal.Reason, proposal.MayShorten, cancellationToken)));

    private static async Task<NoContent> SignAsync(Guid id, VersionDecision decision, ClaimsPrincipal user, RuleVersions versions, CancellationToken cancellationToken)
    {
        await versions.SignAsync(CurrentStaff.From(user), id, decision.Reason, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> RefuseAsync(Guid id, VersionDecision decision, ClaimsPrincipal user, RuleVersions versions, CancellationToken cancellationToken)
    {
        await versions.RefuseAsync(CurrentStaff.From(user), id, decision.Reason, cancellationToken);
        return TypedResults.NoContent();
    }
}

/// <summary>A notice to load.</summary>
internal sealed record CalendarProposal(
    [property: Description("Text of a file in the format of rules/calendars/cn.json with the year or years of the notice")] string Calendar,
    string? Reason,
    [property: Description("An explicit decision that citizens' time may become shorter too; the reason has to say why")] bool MayShorten = false);

/// <summary>What became of a proposal.</summary>
/// <param name="Id">The proposed version; null when all of it is in force already.</param>
internal sealed record ProposedVersion(Guid? Id);

/// <summary>A second person's word.</summary>
internal sealed record VersionDecision(string? Reason);

/// <summary>What a calendar would change.</summary>
internal sealed record CalendarEffects(string Version, IReadOnlyList<int> Years, EffectCounts Counts, IReadOnlyList<ChangedDay> Days, IReadOnlyList<ChangedDate> Dates)
{
    public static CalendarEffects Of(CalendarPreview preview) => new(
        preview.Calendar.Version,
        preview.Years,
        preview.Counts,
        [.. preview.Days.Select(day => new ChangedDay(day.Date, day.IsWorkingDay, day.Holiday))],
        [.. preview.Effects.Select(line => new ChangedDate(line.CaseNumber, line.RuleId, line.Party, line.Effect.Kind, line.Effect.Before, line.Effect.After, line.Effect.IsProvisional))]);
}

/// <summary>A day that begins or ceases to count.</summary>
internal sealed record ChangedDay(DateOnly Date, bool Counts, string? Holiday);

/// <summary>An open date before and after.</summary>
internal sealed record ChangedDate(string? Case, string RuleId, DeadlineParty Binds, DeadlineEffectKind Effect, DateOnly Before, DateOnly After, bool Provisional);
