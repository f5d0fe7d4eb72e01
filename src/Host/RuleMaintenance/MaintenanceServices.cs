using CreditFlow.Host.Errors;
using CreditFlow.Host.RuleMaintenance.Calendars;
using CreditFlow.Host.RuleMaintenance.Catalogues;
using CreditFlow.Host.RuleMaintenance.Moves;

namespace CreditFlow.Host.RuleMaintenance;

/// <summary>Rules that change while the system runs: the calendar, the catalogues, and which rules an open case is under.</summary>
internal static class MaintenanceServices
{
    public static IServiceCollection AddRuleMaintenance(this IServiceCollection services)
    {
        services.AddSingleton<RuleVersions>();
        services.AddSingleton<CalendarNotices>();
        services.AddSingleton<CatalogueDesk>();
        services.AddTransient<CaseMoves>();
        services.AddErrorTexts<MaintenanceTexts>();
        return services;
    }

    public static void MapRuleMaintenance(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapCalendarApi();
        endpoints.MapCatalogueApi();
        endpoints.MapCaseMoves();
    }
}
