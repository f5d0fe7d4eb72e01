using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Workflows;

/// <summary>x</summary>
public static class TmpWorkflows
{
    /// <summary>x</summary>
    public static IServiceCollection AddWorkflows(this IServiceCollection services) => services;
}
