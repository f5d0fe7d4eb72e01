using CreditFlow.Host.Errors;

namespace CreditFlow.Host.Serving;

/// <summary>How documents reach their recipients, beyond the mail.</summary>
internal static class ServingServices
{
    public static IServiceCollection AddServing(this IServiceCollection services)
    {
        services.AddTransient<ServiceProofs>();
        services.AddTransient<RecordService>();
        services.AddTransient<NoticeServiceJob>();
        services.AddErrorTexts<ServingTexts>();
        return services;
    }
}
