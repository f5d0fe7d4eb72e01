using CreditFlow.Host.ElsaApi.Descriptors.Choices;
using CreditFlow.Workflows.Definitions;

namespace CreditFlow.Host.ElsaApi.Descriptors;

/// <summary>Registers what describes activities to the Studio.</summary>
internal static class DescriptorServices
{
    public static void AddDescriptors(this IServiceCollection services)
    {
        services.AddSingleton<IInputChoices, RoleChoices>();
        services.AddSingleton<IInputChoices, AgencyChoices>();
        services.AddSingleton<IInputChoices, NoticeTemplateChoices>();
        services.AddSingleton<IInputChoices, ClockChoices>();
        services.AddSingleton<IInputChoices, RuleChoices>();
        services.AddSingleton<InputEditors>();
        services.AddSingleton<ActivityPalette>();
        services.AddSingleton<DescriptorLists>();
    }
}
