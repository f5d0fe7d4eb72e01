using CreditFlow.Host.Errors;
using CreditFlow.Host.Uploads;

namespace CreditFlow.Host.Objections;

internal static class ObjectionServices
{
    public static IServiceCollection AddObjections(this IServiceCollection services)
    {
        services.AddErrorTexts<ObjectionTexts>();
        services.AddErrorTexts<UploadTexts>();
        services.AddSingleton<UploadStore>();
        services.AddSingleton<ObjectionFormRules>();
        services.AddSingleton<ObjectionDrafts>();
        services.AddSingleton<QueryCodes>();
        services.AddSingleton<FileObjection>();
        return services;
    }
}
