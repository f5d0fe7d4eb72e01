namespace CreditFlow.Host.Intake;

internal static class IntakeServices
{
    public static IServiceCollection AddIntake(this IServiceCollection services) => services;

    public static void MapIntake(this IEndpointRouteBuilder endpoints)
    {
    }
}
