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
        services.AddSingleton<ProcedurePacks>();
        services.AddSingleton<FilingFormRules>();
        services.AddSingleton<CaseDrafts>();
        services.AddSingleton<FilingClocks>();
        services.AddSingleton<FilingEligibility>();
        services.AddSingleton<FileCase>();
        services.AddSingleton<SupplyMaterials>();
        services.AddSingleton<GivePlea>();
        return services;
    }
}
