using System.Text;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Records;
using CreditFlow.Host.Filing;
using CreditFlow.Host.Portal;
using CreditFlow.Host.Uploads;
using CreditFlow.Simulation.World;
using Microsoft.AspNetCore.Http;

namespace CreditFlow.Simulation.Actors;

/// <summary>Those whom records are about: they file one kind of case, also on holidays, sometimes twice, sometimes when it is too late.</summary>
internal abstract class Applicants(City city, CaseKind kind) : IActor
{
    protected City City => city;

    public abstract void Foresee(PlannedPenalty penalty);

    public string? Decide(OpenTask task, Random chance) => task.Case?.Kind == kind && task.DefinitionId == FilingKind.Of(kind).DefinitionId ? Choose(task, chance) : null;

    /// <summary>What staff choose in this process.</summary>
    protected abstract string? Choose(OpenTask task, Random chance);

    /// <summary>The form as typed; <see langword="null"/> when there is no sense in filing.</summary>
    protected abstract FilingForm? Fill(FilingForm form, PlannedPenalty penalty, CreditRecord record, Random chance);

    protected void PlanFiling(PlannedPenalty penalty, int afterDays, int attempt)
    {
        var day = penalty.Provided.AddDays(afterDays);
        if (day <= city.LastDay)
        {
            var key = $"file|{FilingKind.Of(kind).Code}|{penalty.Number}|{attempt}";
            city.Agenda.Plan(day, new Deed(key, (host, stop) => FileAsync(host, key, penalty, stop)));
        }
    }

    private async Task FileAsync(ProductHost host, string key, PlannedPenalty penalty, CancellationToken cancellationToken)
    {
        var chance = city.Chance.Of(key);
        var record = await city.FindRecordAsync(penalty, cancellationToken);
        if (record is null || !PublicRecordQuery.IsPublic(record, city.Today))
        {
            city.Tally.Count($"{kind}: not public, not filed");
            return;
        }

        if (Fill(FormOf(penalty, chance), penalty, record, chance) is not { } form)
        {
            city.Tally.Count($"{kind}: no sense in filing");
            return;
        }

        form = form with { Files = [.. await UploadAsync(host, key, chance, cancellationToken)] };
        var clicks = new List<Task<Filing>> { TryAsync(host, record.Id, form, key, cancellationToken) };
        if (chance.Percent(10))
        {
            // An impatient second click that another host answers.
            clicks.Add(TryAsync(city.Other(host), record.Id, form, key, cancellationToken));
            city.Tally.Count($"{kind}: filed by two clicks");
        }

        var filings = await Task.WhenAll(clicks);
        SimulationException.ThrowUnless(filings.Distinct().Count() == 1, $"{key}: two clicks had different answers: {string.Join(" / ", filings.Select(filing => filing.ToString()))}");
        city.Tally.Count(filings[0].Refusal is { } refusal ? $"{kind}: refused on filing ({refusal})" : $"{kind}: filed");
    }

    private static async Task<Filing> TryAsync(ProductHost host, Guid recordId, FilingForm form, string key, CancellationToken cancellationToken)
    {
        try
        {
            var filed = await host.Get<FileCase>().FileAsync(recordId, form, key, cancellationToken);
            return new Filing(filed.CaseId, filed.CaseNumber, null);
        }
        catch (RejectedException rejected) when (rejected.Rejections.All(IsExpected))
        {
            return new Filing(null, null, rejected.Rejections[0].Code);
        }
    }

    // Between looking and filing another case may have ended the publicity; conditions of an application are for the office to judge.
    private static bool IsExpected(Rejection rejection) =>
        rejection.Code.StartsWith("eligibility.", StringComparison.Ordinal) || rejection.Code is "record.not-public" or "objection.record-not-public" or "state.changed";

    private FilingForm FormOf(PlannedPenalty penalty, Random chance)
    {
        var isAgent = chance.Percent(30);
        return new FilingForm
        {
            CaseId = Guid.CreateVersion7(),
            Kind = kind,
            Statement = "情况和请求如所附材料。",
            Identity = penalty.Party.Identity,
            Name = isAgent ? "周宁" : "李华",
            IsAgent = isAgent,
            Email = penalty.Party.Email,
            Phone = "010-88880000",
        };
    }

    private static async Task<IReadOnlyList<UploadedFile>> UploadAsync(ProductHost host, string key, Random chance, CancellationToken cancellationToken)
    {
        var files = Enumerable.Range(1, chance.Next(1, 3)).Select(number => FileOf($"证明材料{number}.pdf", $"{key}|{number}")).ToList();
        return await host.Get<UploadStore>().StoreAllAsync(files, cancellationToken);
    }

    /// <summary>A small file of its own.</summary>
    public static IFormFile FileOf(string name, string content)
    {
        var bytes = Encoding.UTF8.GetBytes($"%PDF-1.4\n% {content}\n");
        return new FormFile(new MemoryStream(bytes), 0, bytes.Length, "files", name) { Headers = new HeaderDictionary(), ContentType = "application/pdf" };
    }

    /// <summary>What became of one click.</summary>
    private sealed record Filing(Guid? CaseId, string? Number, string? Refusal);
}
