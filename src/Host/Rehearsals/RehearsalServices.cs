using CreditFlow.Host.Errors;
using CreditFlow.Host.Governance;
using CreditFlow.Host.Rehearsals.Api;
using CreditFlow.Host.Rehearsals.Examples;
using CreditFlow.Host.Rehearsals.Replays;

namespace CreditFlow.Host.Rehearsals;

/// <summary>Rehearsing processes before they are published.</summary>
internal static class RehearsalServices
{
    public static IServiceCollection AddRehearsals(this IServiceCollection services)
    {
        services.AddSingleton<RehearsalVersions>();
        services.AddSingleton<RehearsalRoom>();
        services.AddSingleton<RehearsalDifferences>();
        services.AddSingleton<Rehearsing>();
        services.AddSingleton<RehearsalExamples>();
        services.AddSingleton<CaseReplays>();
        services.AddSingleton<IPublishCheck, ExamplesStillEnd>();
        services.AddSingleton<ISignOffNotes, ExampleChanges>();
        services.AddErrorTexts<RehearsalTexts>();
        return services;
    }

    public static void MapRehearsals(this IEndpointRouteBuilder endpoints) => endpoints.MapRehearsalApi();
}
