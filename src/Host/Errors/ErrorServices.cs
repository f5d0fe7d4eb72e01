namespace CreditFlow.Host.Errors;

internal static class ErrorServices
{
    public static IServiceCollection AddErrors(this IServiceCollection services)
    {
        services.AddProblemDetails();
        services.AddExceptionHandler<RejectionHandler>();
        services.AddSingleton<ErrorTexts>();
        services.AddErrorTexts<CommonErrorTexts>();
        return services;
    }

    /// <summary>Adds a feature's error texts: <typeparamref name="TResource"/>.resx, keyed by rejection code.</summary>
    public static IServiceCollection AddErrorTexts<TResource>(this IServiceCollection services) => services.AddSingleton(new ErrorTextSource(typeof(TResource)));
}
