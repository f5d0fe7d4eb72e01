using CreditFlow.Host.Composition;
using CreditFlow.Host.Errors;

namespace CreditFlow.Host.Intake;

/// <summary>Import of penalties: the importer, its API and its page.</summary>
internal static class IntakeServices
{
    public static IServiceCollection AddIntake(this IServiceCollection services)
    {
        services.AddTransient<RowChecker>();
        services.AddTransient<PenaltyImporter>();
        services.AddSingleton<RowTexts>();
        services.AddSingleton<ImportRegister>();
        services.AddSingleton<RefusedFile>();
        services.AddSingleton<IStartupStep, InterruptedImports>();
        services.AddErrorTexts<IntakeTexts>();
        return services;
    }

    public static void MapIntake(this IEndpointRouteBuilder endpoints) => endpoints.MapImportApi();
}
