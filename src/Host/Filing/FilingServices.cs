using CreditFlow.Host.Errors;
using CreditFlow.Host.Uploads;

namespace CreditFlow.Host.Filing;

internal static class FilingServices
{
    public static IServiceCollection AddFiling(this IServiceCollection services)
    {
        services.AddErrorTexts<FilingTexts>();
        services.AddErrorTexts<UploadTexts>();
        services.AddSingleton<UploadStore>();
        services.AddTransient<ProcedurePacks>();
        services.AddTransient<FilingFormRules>();
        services.AddSingleton<CaseDrafts>();
        services.AddTransient<FilingClocks>();
        services.AddTransient<FilingEligibility>();
        services.AddTransient<FileCase>();
        services.AddSingleton<SupplyMaterials>();
        services.AddSingleton<GivePlea>();
        return services;
    }
}
