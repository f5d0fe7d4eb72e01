using CreditFlow.Domain.Calendar;
using CreditFlow.Host.Composition;

namespace CreditFlow.Host.Rules;

/// <summary>Reads and checks the rule files once; a broken one stops the start with its name, line and remedy.</summary>
internal static class RuleServices
{
    /// <summary>The jurisdiction of this release.</summary>
    public const string Jurisdiction = "BJ";

    /// <summary>How messages name the product's own rule folder.</summary>
    public const string FolderName = "rules";

    // Read once in a process: files that change meanwhile count from the next start, for every host and rehearsal in it alike.
    private static readonly Lazy<RuleFolder> Shipped = new(() => RuleFolder.Check(HostPaths.Rules, FolderName));

    /// <exception cref="RulesRefusedException">A rule file cannot be used.</exception>
    public static IServiceCollection AddRules(this IServiceCollection services)
    {
        var book = Shipped.Value.Book ?? throw new RulesRefusedException(Shipped.Value.Problems);
        services.AddSingleton(book);
        services.AddSingleton(book.Agencies);
        services.AddSingleton<RulesInForce>();

        // Asked for anew each time: what a singleton kept would outlive the version that two people signed (a test holds this).
        services.AddTransient(provider => provider.GetRequiredService<RulesInForce>().Calendar);
        services.AddTransient(provider => provider.GetRequiredService<RulesInForce>().Calendars);
        services.AddTransient(provider => provider.GetRequiredService<RulesInForce>().Policies);
        services.AddTransient(provider => provider.GetRequiredService<RulesInForce>().Catalogue);
        services.AddTransient<DeadlineCalculator>();
        return services;
    }

    /// <summary>Adds what changes rules: versions that come with the product, and those that two people sign.</summary>
    public static IServiceCollection AddRuleVersions(this IServiceCollection services)
    {
        services.AddSingleton<ShippedRules>();
        services.AddSingleton<RuleVersionSync>();
        services.AddSingleton<IStartupStep>(provider => provider.GetRequiredService<RuleVersionSync>());
        services.AddHostedService(provider => provider.GetRequiredService<RuleVersionSync>());
        return services;
    }
}
