using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Policy;
using CreditFlow.Host.Composition;

namespace CreditFlow.Host.Rules;

/// <summary>Reads the rule files once; a file that breaks its shape stops the start with its name and line.</summary>
internal static class RuleServices
{
    /// <summary>The jurisdiction of this release.</summary>
    public const string Jurisdiction = "BJ";

    public static IServiceCollection AddRules(this IServiceCollection services)
    {
        services.AddSingleton(_ => CalendarFile.Parse(Read("calendars/cn.json"), "rules/calendars/cn.json"));
        services.AddSingleton<DeadlineCalculator>();
        services.AddSingleton(_ => AgencyDirectory.Parse(Read("agencies.json"), "rules/agencies.json"));
        services.AddSingleton(_ => new PolicyLibrary(ReadAll("policies").Select(file => PolicyPack.Parse(file.Text, file.Name))));
        services.AddSingleton(_ => new ViolationCatalogue(ReadAll("catalogue").Select(file => AgencyCatalogue.Parse(file.Text, file.Name))));
        return services;
    }

    private static string Read(string name) => File.ReadAllText(Path.Combine(HostPaths.Rules, name));

    private static IEnumerable<(string Name, string Text)> ReadAll(string folder) =>
        Directory.EnumerateFiles(Path.Combine(HostPaths.Rules, folder), "*.json").Order(StringComparer.Ordinal).Select(path => ($"rules/{folder}/{Path.GetFileName(path)}", File.ReadAllText(path)));
}
