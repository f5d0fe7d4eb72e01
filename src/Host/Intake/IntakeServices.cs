using CreditFlow.Host.Composition;
using CreditFlow.Host.Errors;

namespace CreditFlow.Host.Intake;

/// <summary>Intake of records: import, its process, its API and its pages.</summary>
internal static class IntakeServices
{
    /// <summary>The importer alone, for the command line: it needs store and rules, no engine.</summary>
    public static IServiceCollection AddImport(this IServiceCollection services)
    {
        services.AddTransient<ProvisionRules>();
        services.AddTransient<RowChecker>();
        services.AddTransient<PenaltyImporter>();
        services.AddSingleton<RowTexts>();
        services.AddSingleton<ImportRegister>();
        return services;
    }

    /// <summary>Everything; needs the engine and the activities.</summary>
    public static IServiceCollection AddIntake(this IServiceCollection services)
    {
        services.AddImport();
        services.AddSingleton<IntakeProcess>();
        services.AddTransient<FileIntake>();
        services.AddSingleton<BatchCarrier>();
        services.AddScoped<StartNotices>();
        services.AddSingleton<RefusedFile>();
        services.AddSingleton<BatchFiles>();
        services.AddSingleton<EditPublicText>();
        services.AddSingleton<ProvisionReport>();
        services.AddSingleton<IStartupStep, InterruptedImports>();
        services.AddSingleton<IStartupStep, DemoImports>();
        services.AddErrorTexts<IntakeTexts>();
        return services;
    }

    public static void MapIntake(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapImportApi();
        endpoints.MapBatchApi();
    }
}
