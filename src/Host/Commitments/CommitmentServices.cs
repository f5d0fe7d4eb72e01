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
        services.AddSingleton<CommitmentFormRules>();
        services.AddSingleton<RecordCommitment>();
        services.AddSingleton<OpenFinding>();
        services.AddSingleton<ReportOnCommitment>();
        services.AddSingleton<OpenTolerantAcceptance>();
        services.AddSingleton<CommitmentRegister>();
        services.AddSingleton<ImportScores>();
        return services;
    }

    public static void MapCommitments(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapCommitmentApi();
        endpoints.MapScoreApi();
    }
}
