using CreditFlow.Host.Composition;
using CreditFlow.Host.Errors;
using CreditFlow.Host.Governance.Api;
using CreditFlow.Host.Governance.Queries;

namespace CreditFlow.Host.Governance;

/// <summary>Publishing of process definitions as a governed act: asked with a reason, read as a difference, signed by a second person. Features add their checks as <see cref="IPublishCheck"/>.</summary>
internal static class GovernanceServices
{
    public static IServiceCollection AddGovernance(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<GovernanceOptions>().Bind(configuration.GetSection(GovernanceOptions.Section));
        services.AddSingleton<PublishChecks>();
        services.AddSingleton<DefinitionPublishing>();
        services.AddSingleton<DefinitionDesk>();
        services.AddSingleton<DefinitionViews>();
        services.AddSingleton<DifferenceWords>();
        services.AddTransient<IStartupStep, SignOffSetting>();
        services.AddErrorTexts<GovernanceTexts>();
        return services;
    }

    public static void MapGovernance(this IEndpointRouteBuilder endpoints) => endpoints.MapDefinitionGovernance();
}
