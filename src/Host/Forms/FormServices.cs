using CreditFlow.Host.Errors;

namespace CreditFlow.Host.Forms;

/// <summary>The form builder.</summary>
internal static class FormServices
{
    public static IServiceCollection AddForms(this IServiceCollection services)
    {
        services.AddSingleton<FormDesigns>();
        services.AddErrorTexts<FormTexts>();
        return services;
    }
}
