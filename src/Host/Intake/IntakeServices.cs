using CreditFlow.Host.Composition;
using CreditFlow.Host.Errors;

namespace CreditFlow.Host.Intake;

/// <summary>Import of penalties: the importer, its API and its page.</summary>
internal static class IntakeServices
{
    public static IServiceCollection AddIntake(this IServiceCollection services)
    {
        services.AddSingleton<ProvisionRules>();
        services.AddSingleton<RowChecker>();
        services.AddSingleton<PenaltyImporter>();
        services.AddSingleton<IntakeProcess>();
        services.AddSingleton<FileIntake>();
        services.AddSingleton<BatchCarrier>();
        services.AddScoped<StartNotices>();
        services.AddSingleton<RowTexts>();
        services.AddSingleton<ImportRegister>();
        services.AddSingleton<RefusedFile>();
        services.AddSingleton<BatchFiles>();
        services.AddSingleton<EditPublicText>();
        services.AddSingleton<ProvisionReport>();
        services.AddSingleton<IStartupStep, InterruptedImports>();
        services.AddErrorTexts<IntakeTexts>();
        return services;
    }

    public static void MapIntake(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapImportApi();
        endpoints.MapBatchApi();
    }
}
