using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Records;
using CreditFlow.Domain.Subjects;
using CreditFlow.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace CreditFlow.Simulation.World;

/// <summary>Everything that people and things in the simulation share.</summary>
internal sealed class City(SimulationOptions options, Chance chance, FakeTimeProvider clock, MailRoom mail, IReadOnlyList<ProductHost> hosts)
{
    private readonly IDbContextFactory<CreditFlowDbContext> _contexts = hosts[0].Get<IDbContextFactory<CreditFlowDbContext>>();

    public SimulationOptions Options => options;

    public Chance Chance => chance;

    public FakeTimeProvider Clock => clock;

    public MailRoom Mail => mail;

    /// <summary>Two hosts over one database.</summary>
    public IReadOnlyList<ProductHost> Hosts => hosts;

    public WorkingDayCalendar Calendar { get; } = hosts[0].Get<WorkingDayCalendar>();

    public PolicyLibrary Policies { get; } = hosts[0].Get<PolicyLibrary>();

    public ViolationCatalogue Catalogue { get; } = hosts[0].Get<ViolationCatalogue>();

    public AgencyDirectory Agencies { get; } = hosts[0].Get<AgencyDirectory>();

    public StaffRoom Staff { get; } = new(hosts[0].Get<AgencyDirectory>());

    public Agenda Agenda { get; } = new();

    public Tally Tally { get; } = new();

    /// <summary>All penalties of the simulated time, by decision number.</summary>
    public Dictionary<string, PlannedPenalty> Penalties { get; } = new(StringComparer.Ordinal);

    public DateOnly LastDay => options.Beginning.AddDays(options.Days - 1);

    public DateOnly Today => ChinaTime.DayOf(clock.GetUtcNow());

    /// <summary>The other host.</summary>
    public ProductHost Other(ProductHost host) => hosts[host == hosts[0] ? 1 : 0];

    public async Task<T> ReadAsync<T>(Func<CreditFlowDbContext, Task<T>> read, CancellationToken cancellationToken)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        return await read(context);
    }

    /// <summary>A penalty's record with subject and publication, or <see langword="null"/> while it is not in the register.</summary>
    public Task<CreditRecord?> FindRecordAsync(PlannedPenalty penalty, CancellationToken cancellationToken)
    {
        var key = SubjectName.Normalise(penalty.Number);
        return ReadAsync(context => context.Records.AsNoTracking().Include(record => record.Subject).Include(record => record.Publication).SingleOrDefaultAsync(record => record.DecisionNumberKey == key, cancellationToken), cancellationToken);
    }
}
