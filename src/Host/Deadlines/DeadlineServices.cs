namespace CreditFlow.Host.Deadlines;

internal static class DeadlineServices
{
    public static IServiceCollection AddDeadlines(this IServiceCollection services) =>
        services.AddTransient<DeadlineViews>().AddSingleton<DeadlineWords>().AddSingleton<ClockWatch>();
}
