using CreditFlow.Host.Errors;

namespace CreditFlow.Host.Records;

/// <summary>What staff do about records outside tasks: open them, correct and withdraw their own (OBJ-09, A-28), take measures (AUD-04).</summary>
internal static class RecordServices
{
    public static IServiceCollection AddRecords(this IServiceCollection services)
    {
        services.AddSingleton<RecordFiles>();
        services.AddTransient<OpenOwnMatter>();
        services.AddSingleton<ProposeMeasure>();
        services.AddSingleton<LiftMeasure>();
        services.AddErrorTexts<RecordTexts>();
        return services;
    }
}
