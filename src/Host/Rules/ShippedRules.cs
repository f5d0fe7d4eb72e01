using System.Text.Json.Nodes;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.RuleFiles;
using CreditFlow.Domain.RuleVersions;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Rules;

/// <summary>
/// Keeps calendar, catalogues and packs as they were shipped, so that a case stays with the rules that were in force when it began, also after a release that brings others.
/// What two people have signed here is never undone by a file.
/// </summary>
internal sealed partial class ShippedRules(RuleBook book, CommandRunner commands, IIdGenerator ids, ILogger<ShippedRules> logger)
{
    // From the beginning: what came with the product says itself what it holds for.
    private static readonly DateOnly Always = new(2000, 1, 1);

    /// <summary>Keeps what is not kept yet. Doing it twice, or on two hosts at once, changes nothing.</summary>
    /// <exception cref="RulesRefusedException">A pack was changed without another version, and open cases began with that version.</exception>
    public Task KeepAsync(CancellationToken cancellationToken) => commands.RunAsync(
        async (services, token) =>
        {
            var context = services.GetRequiredService<CreditFlowDbContext>();
            var known = await context.RuleVersions.AsNoTracking()
                .Select(row => new Known(row.Kind, row.Name, row.Number, row.Version, row.Hash, row.State, row.ProposedById == null))
                .ToListAsync(token);
            var now = services.GetRequiredService<CommitClock>().Now;
            var kept = new List<RuleVersion>();
            await KeepCalendarAsync(context, known, kept, now, token);
            await KeepPacksAsync(context, known, kept, now, token);
            KeepCatalogues(known, kept, now);
            context.RuleVersions.AddRange(kept);
            foreach (var version in kept)
            {
                services.GetRequiredService<AuditTrail>().Record(Actor.System, "rules.kept", "rules", version.Id.ToString("D"), detail: new { version.Kind, version.Name, version.Version, version.Hash });
            }

            return kept.Count;
        },
        cancellationToken);

    private async Task KeepCalendarAsync(CreditFlowDbContext context, List<Known> known, List<RuleVersion> kept, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var name = book.Calendar.Id;
        var versions = known.Where(row => row.Kind == RuleVersionKind.Calendar && row.Name == name).ToList();
        var text = book.CalendarText;
        if (versions.Exists(row => row.IsShipped && row.Holds(text)))
        {
            return;
        }

        // A newer file takes over what it knows better; years that were signed here stay as they were signed.
        var signed = await context.RuleVersions.AsNoTracking()
            .Where(row => row.Kind == RuleVersionKind.Calendar && row.Name == name && row.State == RuleVersionState.Active && row.ProposedById != null)
            .OrderByDescending(row => row.Number)
            .Select(row => row.Text)
            .FirstOrDefaultAsync(cancellationToken);
        var merged = signed is null ? text : Overlay(text, signed);
        var version = book.Calendar.Version;
        if (versions.Exists(row => row.State == RuleVersionState.Active && row.Version == version))
        {
            version = $"{version}+{versions.Max(row => row.Number) + 1}";
            merged = CalendarLoad.WithVersion(merged, version);
        }

        kept.Add(Ship(known, RuleVersionKind.Calendar, name, version, merged, text, now));
    }

    private string Overlay(string text, string signed)
    {
        foreach (var year in CalendarFile.Parse(signed).Years.Where(year => !year.IsProvisional))
        {
            var one = new JsonObject { ["format"] = "creditflow-calendar/1", ["id"] = book.Calendar.Id, ["version"] = "signed", ["years"] = new JsonArray(JsonNode.Parse(signed)!["years"]!.AsArray().First(entry => (int)entry!["year"]! == year.Year)!.DeepClone()) };
            try
            {
                text = CalendarLoad.Plan(text, one.ToJsonString(), "signed").Text;
            }
            catch (RuleFileException error)
            {
                Log.YearDiffers(logger, year.Year, error.Problem);
            }
        }

        return text;
    }

    private async Task KeepPacksAsync(CreditFlowDbContext context, List<Known> known, List<RuleVersion> kept, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var pack in book.Policies.Packs)
        {
            var text = book.PackTexts[pack.Id];
            var hash = RuleVersion.HashOf(text);
            var same = known.Where(row => row.Kind == RuleVersionKind.Pack && row.Name == pack.Id && row.Version == pack.Version).ToList();
            if (same.Exists(row => row.Hash == hash))
            {
                continue;
            }

            if (same.Count > 0 && await context.Cases.AnyAsync(row => row.PackId == pack.Id && row.PackVersion == pack.Version && row.State != CaseState.Completed, cancellationToken))
            {
                throw new RulesRefusedException([new RuleProblem($"{RuleServices.FolderName}/policies", null, "$.version", RuleCheckTexts.Of("problem.same-version", pack.Id, pack.Version))]);
            }

            kept.Add(Ship(known, RuleVersionKind.Pack, pack.Id, pack.Version, text, text, now));
        }
    }

    private void KeepCatalogues(List<Known> known, List<RuleVersion> kept, DateTimeOffset now)
    {
        foreach (var catalogue in book.Catalogue.Catalogues)
        {
            var text = book.CatalogueTexts[catalogue.AgencyId];
            var versions = known.Where(row => row.Kind == RuleVersionKind.Catalogue && row.Name == catalogue.AgencyId && row.State == RuleVersionState.Active).ToList();
            if (versions.Exists(row => row.Holds(text)))
            {
                continue;
            }

            if (versions.Exists(row => !row.IsShipped))
            {
                Log.CatalogueSigned(logger, catalogue.AgencyId);
                continue;
            }

            kept.Add(Ship(known, RuleVersionKind.Catalogue, catalogue.AgencyId, catalogue.Version, text, text, now));
        }
    }

    /// <param name="file">The file as it stands; its hash tells the next start that it is kept already.</param>
    private RuleVersion Ship(List<Known> known, RuleVersionKind kind, string name, string version, string text, string file, DateTimeOffset now)
    {
        var number = known.Where(row => row.Kind == kind && row.Name == name).Select(row => row.Number).DefaultIfEmpty().Max() + 1;
        return RuleVersion.Ship(ids.NewId(), kind, name, number, version, text, RuleVersion.HashOf(file), Always, now);
    }

    private sealed record Known(RuleVersionKind Kind, string Name, int Number, string Version, string Hash, RuleVersionState State, bool IsShipped)
    {
        public bool Holds(string text) => Hash == RuleVersion.HashOf(text);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 4604, EventName = "CalendarYearDiffers", Level = LogLevel.Warning, Message = "rules/calendars/cn.json differs in {Year} from what was signed here; the file's content counts: {Problem}")]
        public static partial void YearDiffers(ILogger logger, int year, string problem);

        [LoggerMessage(EventId = 4605, EventName = "CatalogueSigned", Level = LogLevel.Warning, Message = "rules/catalogue has other content for {Agency} than was signed here; what was signed stays in force")]
        public static partial void CatalogueSigned(ILogger logger, string agency);
    }
}
