using CreditFlow.Domain.Common;
using CreditFlow.Domain.Consents;
using CreditFlow.Host.Consents;
using CreditFlow.Host.Identity;
using CreditFlow.Host.Uploads;
using CreditFlow.Simulation.World;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Simulation.Actors;

/// <summary>
/// Staff of another agency who look at a subject's records by its consent (QRY-03), also before it is checked and after its days, colleagues who try it in their stead, subjects who take it back (A-32)
/// or ask at the window who has looked (QRY-02).
/// </summary>
internal sealed class ConsentReaders(City city) : IActor
{
    /// <summary>Counts what was read; the log must count the same.</summary>
    public const string Read = "read by consent";

    private const int MostDays = 30;

    public void Foresee(PlannedPenalty penalty)
    {
        var chance = city.Chance.Of("consents", penalty.Number);
        if (chance.Percent(20))
        {
            var key = $"consent|{penalty.Number}";
            Plan(penalty.Provided.AddDays(chance.Next(3, 150)), key, (host, stop) => DraftAsync(host, key, penalty, stop));
        }
    }

    public string? Decide(OpenTask task, Random chance) => (task.DefinitionId, task.Task.ActivityId) is (ConsentDesk.DefinitionId, "check") ? chance.Weigh((88, "Granted"), (12, "Refused")) : null;

    private void Plan(DateOnly day, string key, Func<ProductHost, CancellationToken, Task> deed)
    {
        if (day <= city.LastDay)
        {
            city.Agenda.Plan(day, new Deed(key, deed));
        }
    }

    private async Task DraftAsync(ProductHost host, string key, PlannedPenalty penalty, CancellationToken cancellationToken)
    {
        if (await city.FindRecordAsync(penalty, cancellationToken) is not { SubjectId: var subjectId })
        {
            city.Tally.Count("consents without a record");
            return;
        }

        var chance = city.Chance.Of(key);
        var agency = chance.Pick([.. city.Agencies.Agencies.Where(other => other.Id != penalty.AgencyId && other.Id != city.Agencies.Operator.Id)]);
        var reader = city.Staff.Verifier(agency.Id, chance);
        var days = chance.Next(1, MostDays + 2);
        Guid id;
        try
        {
            id = await host.Get<ConsentDesk>().DraftAsync(reader, penalty.Party.Identity, chance.Pick(Enum.GetValues<DutyPurpose>()), days, cancellationToken);
        }
        catch (RejectedException rejected) when (days > MostDays && rejected.Rejections[0].Code == "consent.days")
        {
            city.Tally.Count("consents for too long refused");
            return;
        }

        SimulationException.ThrowUnless(days <= MostDays, $"{key}: a consent for {days} days was drafted");
        city.Tally.Count("consents drafted");
        var today = city.Today;
        Plan(today.AddDays(chance.Next(1, 5)), $"{key}|submit", (on, stop) => SubmitAsync(on, reader, id, stop));
        for (var reading = 1; reading <= 4; reading++)
        {
            Plan(today.AddDays(chance.Next(1, MostDays + 8)), $"{key}|read{reading}", (on, stop) => ReadAsync(on, reader, id, stop));
        }

        var colleague = city.Staff.Verifier(chance.Pick([.. city.Agencies.Agencies.Where(other => other.Id != city.Agencies.Operator.Id)]).Id, chance);
        if (colleague.UserId != reader.UserId)
        {
            Plan(today.AddDays(chance.Next(1, MostDays)), $"{key}|colleague", (on, stop) => ReadForAnotherAsync(on, colleague, id, stop));
        }

        if (chance.Percent(30))
        {
            Plan(today.AddDays(chance.Next(1, MostDays)), $"{key}|revoke", (on, stop) => RevokeAsync(on, id, stop));
        }

        if (chance.Percent(30))
        {
            Plan(city.Calendar.NextWorkingDayOnOrAfter(today.AddDays(chance.Next(5, MostDays))), $"{key}|self", (on, stop) => AskForOneselfAsync(on, $"{key}|self", penalty, subjectId, stop));
        }
    }

    private async Task SubmitAsync(ProductHost host, CurrentStaff reader, Guid id, CancellationToken cancellationToken)
    {
        var file = (await host.Get<UploadStore>().StoreAllAsync([Applicants.FileOf("同意书.pdf", id.ToString("N"))], cancellationToken))[0];
        try
        {
            await host.Get<ConsentDesk>().SubmitAsync(reader, id, file, cancellationToken);
            city.Tally.Count("consents handed in");
        }
        catch (RejectedException rejected) when (rejected.Rejections[0].Code is "consent.over" or "consent.submitted-before")
        {
            city.Tally.Count($"consents handed in too late ({rejected.Rejections[0].Code})");
        }
    }

    private async Task ReadAsync(ProductHost host, CurrentStaff reader, Guid id, CancellationToken cancellationToken)
    {
        try
        {
            await host.Get<ConsentedReading>().ReadAsync(reader, id, cancellationToken);
            city.Tally.Count(Read);
        }
        catch (RejectedException rejected) when (rejected.Rejections[0].Code == "consent.closed")
        {
            var consent = await FindAsync(id, cancellationToken);
            SimulationException.ThrowUnless(!consent.Allows(reader.UserId, city.Today), $"the consent of {reader.Actor.Name} until {consent.LastDay:yyyy-MM-dd} did not open the records");
            city.Tally.Count($"consent does not open yet or any more ({consent.State})");
        }
    }

    private async Task ReadForAnotherAsync(ProductHost host, CurrentStaff colleague, Guid id, CancellationToken cancellationToken)
    {
        try
        {
            await host.Get<ConsentedReading>().ReadAsync(colleague, id, cancellationToken);
            throw new SimulationException($"{colleague.Actor.Name} read by the consent of another");
        }
        catch (RejectedException rejected) when (rejected.Rejections[0].Code == "consent.not-found")
        {
            city.Tally.Count("consents closed to colleagues");
        }
    }

    private async Task RevokeAsync(ProductHost host, Guid id, CancellationToken cancellationToken)
    {
        var isKnown = await host.Get<ConsentDesk>().RevokeAsync(host.Get<ConsentCodes>().Of(id), cancellationToken);
        SimulationException.ThrowUnless(isKnown, $"the code on the form of {id} takes nothing back");
        city.Tally.Count("consents taken back");
    }

    /// <summary>At the window, by a document; then by the code, as often as one likes for its days.</summary>
    private async Task AskForOneselfAsync(ProductHost host, string key, PlannedPenalty penalty, Guid subjectId, CancellationToken cancellationToken)
    {
        var about = subjectId.ToString("D");
        var readers = await city.ReadAsync(context => context.AuditEntries.Where(entry => entry.Action == SubjectRecords.ReadAction && entry.ObjectType == "subject" && entry.ObjectId == about).Select(entry => entry.ActorName).Distinct().ToListAsync(cancellationToken), cancellationToken);
        var code = await host.Get<SelfQueries>().IdentifyAsync(city.Staff.Clerk(city.Chance.Of(key)), penalty.Party.Identity, "营业执照", cancellationToken);
        var view = await host.Get<SelfQueries>().OpenAsync(code, cancellationToken);
        SimulationException.ThrowUnless(view?.Subject.Records.Any(record => record.Decision.Number == penalty.Number) == true, $"{key}: the code does not open the subject's own records");
        SimulationException.ThrowUnless(readers.TrueForAll(reader => view!.Accesses.Any(line => line.ReaderName == reader)), $"{key}: the subject is not told of {string.Join(", ", readers)}");
        city.Tally.Count("self-queries");
        Plan(city.Today.AddDays(MostDays + 1), $"{key}|late", async (on, stop) =>
        {
            SimulationException.ThrowUnless(await on.Get<SelfQueries>().OpenAsync(code, stop) is null, $"{key}: the code opens after its days");
            city.Tally.Count("self-queries too late");
        });
    }

    private Task<Consent> FindAsync(Guid id, CancellationToken cancellationToken) => city.ReadAsync(context => context.Consents.AsNoTracking().SingleAsync(row => row.Id == id, cancellationToken), cancellationToken);
}
