using System.Security.Claims;
using CreditFlow.Host.Desk.Api;
using CreditFlow.Host.Errors;
using CreditFlow.Host.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreditFlow.Host.Consents;

/// <summary>Queries by consent and self-queries (QRY-02, QRY-03).</summary>
internal static class ConsentServices
{
    public static IServiceCollection AddConsents(this IServiceCollection services)
    {
        services.AddSingleton<ConsentCodes>();
        services.AddSingleton<SelfQueryCodes>();
        services.AddTransient<ConsentDesk>();
        services.AddSingleton<SubjectRecords>();
        services.AddTransient<ConsentedReading>();
        services.AddTransient<SelfQueries>();
        services.AddErrorTexts<ConsentTexts>();
        return services;
    }

    public static void MapConsents(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/desk/consents/{id:guid}/file", ServeAsync).RequireAuthorization(Policies.CaseWork).ExcludeFromDescription();

    private static async Task<FileContentHttpResult> ServeAsync(Guid id, ClaimsPrincipal user, ConsentedReading consents, HttpContext context, CancellationToken cancellationToken) =>
        FileEndpoint.Serve(await consents.OpenFileAsync(CurrentStaff.From(user), id, cancellationToken), download: false, context);
}
