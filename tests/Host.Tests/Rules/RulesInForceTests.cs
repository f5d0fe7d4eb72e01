using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Policy;
using CreditFlow.Workflows.Definitions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Host.Tests.Rules;

/// <summary>What counts now is asked for anew each time: nothing that lives as long as the host may keep it.</summary>
public sealed class RulesInForceTests(RulesInForceTests.WatchedApp app) : IClassFixture<RulesInForceTests.WatchedApp>
{
    private static readonly Type[] Rules = [typeof(WorkingDayCalendar), typeof(CalendarHistory), typeof(DeadlineCalculator), typeof(ViolationCatalogue), typeof(PolicyLibrary)];

    [Fact]
    public void No_singleton_keeps_a_calendar_a_catalogue_or_the_packs()
    {
        var services = app.Registered.Where(service => !service.IsKeyedService && service.ServiceType.Assembly.GetName().Name!.StartsWith("CreditFlow", StringComparison.Ordinal)).ToList();
        var singletons = services.Where(service => service.Lifetime == ServiceLifetime.Singleton).Select(service => service.ImplementationType).OfType<Type>().ToList();
        singletons.Count.ShouldBeGreaterThan(20);
        singletons.SelectMany(type => Kept(type, services, []).Select(rule => $"{type.Name} keeps {rule.Name}")).ShouldBeEmpty();
    }

    private static IEnumerable<Type> Kept(Type type, List<ServiceDescriptor> services, HashSet<Type> seen)
    {
        // Lists for the Studio show the packs as they are shipped; those change with a release only.
        if (!seen.Add(type) || typeof(IInputChoices).IsAssignableFrom(type))
        {
            return [];
        }

        var wanted = type.GetConstructors().SelectMany(constructor => constructor.GetParameters()).Select(parameter => parameter.ParameterType).ToList();
        return wanted.Where(Rules.Contains).Concat(wanted.SelectMany(needed => services.Where(service => service.ServiceType == needed && service.Lifetime == ServiceLifetime.Transient).Select(service => service.ImplementationType).OfType<Type>())
            .SelectMany(needed => Kept(needed, services, seen)));
    }

    public sealed class WatchedApp() : CreditFlowApp(CreditFlow.Testing.DatabaseKind.Sqlite)
    {
        public IReadOnlyList<ServiceDescriptor> Registered { get; private set; } = [];

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureServices(services => Registered = [.. services]);
        }
    }
}
