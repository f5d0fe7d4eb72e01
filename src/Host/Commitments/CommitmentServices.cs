using CreditFlow.Host.Commitments.Api;
using CreditFlow.Host.Commitments.Queries;
using CreditFlow.Host.Errors;
using CreditFlow.Host.Grades;

namespace CreditFlow.Host.Commitments;

internal static class CommitmentServices
{
    public static IServiceCollection AddCommitments(this IServiceCollection services)
    {
        services.AddErrorTexts<CommitmentTexts>();
        services.AddSingleton<SubjectRegister>();
        services.AddTransient<CommitmentFormRules>();
        services.AddTransient<RecordCommitment>();
        services.AddTransient<OpenFinding>();
        services.AddTransient<ReportOnCommitment>();
        services.AddTransient<OpenTolerantAcceptance>();
        services.AddSingleton<CommitmentRegister>();
        services.AddTransient<ImportScores>();
        return services;
    }

    public static void MapCommitments(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapCommitmentApi();
        endpoints.MapScoreApi();
    }
}
