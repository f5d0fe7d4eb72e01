using CreditFlow.Host.Errors;

namespace CreditFlow.Host.Intake;

internal static class IntakeServices
{
    public static IServiceCollection AddIntake(this IServiceCollection services)
    {
        services.AddSingleton<RowChecker>();
        services.AddSingleton<PenaltyImporter>();
        services.AddSingleton<RowTexts>();
        services.AddErrorTexts<IntakeTexts>();
        return services;
    }

    public static void MapIntake(this IEndpointRouteBuilder endpoints)
    {
    }
}
