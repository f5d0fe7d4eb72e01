namespace CreditFlow.Host.Jobs;

internal static class JobServices
{
    public static IServiceCollection AddJobs(this IServiceCollection services, IConfiguration configuration) => services;

    public static void MapJobs(this IEndpointRouteBuilder endpoints)
    {
    }
}
