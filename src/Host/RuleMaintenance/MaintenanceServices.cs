using CreditFlow.Host.Errors;
using CreditFlow.Host.RuleMaintenance.Calendars;

namespace CreditFlow.Host.RuleMaintenance;

/// <summary>Rules that change while the system runs: the calendar.</summary>
internal static class MaintenanceServices
{
    public static IServiceCollection AddRuleMaintenance(this IServiceCollection services)
    {
        services.AddSingleton<RuleVersions>();
        services.AddSingleton<CalendarNotices>();
        services.AddErrorTexts<MaintenanceTexts>();
        return services;
    }

    public static void MapRuleMaintenance(this IEndpointRouteBuilder endpoints) => endpoints.MapCalendarApi();
}
