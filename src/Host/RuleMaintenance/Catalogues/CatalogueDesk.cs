using CreditFlow.Activities.Tasks;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.RuleFiles;
using CreditFlow.Domain.RuleVersions;
using CreditFlow.Host.Admin;
using CreditFlow.Host.Identity;
using CreditFlow.Host.Rules;
using CreditFlow.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.RuleMaintenance.Catalogues;

/// <summary>
/// Maintains the agencies' catalogues of acts (PUB-01, COL-08): acts are added, changed and ended as a new version of the whole catalogue with the day from which it counts, signed by a second
/// person. Periods lie within what the packs in force allow (PUB-02, PUB-03). Records keep the class and period with which they were received.
/// </summary>
internal sealed class CatalogueDesk(IDbContextFactory<CreditFlowDbContext> contexts, RuleBook book, RulesInForce rules, RuleVersions versions, AgencyDirectory agencies, TimeProvider time)
{
    /// <summary>Characters of a catalogue at most.</summary>
    public const int MostCharacters = 4_000_000;

    private const string RuleId = "PUB-01";

    /// <summary>The catalogue of an agency that counts today, as its whole text.</summary>
    /// <exception cref="RejectedException">There is nothing here for this person, or the agency has no catalogue.</exception>
    public async Task<string> TextAsync(CurrentStaff staff, string agencyId, CancellationToken cancellationToken)
    {
        AdminAccess.EnsureReads(staff);
        return await TextInForceAsync(agencyId, cancellationToken) ?? throw RejectedException.NotFound("catalogue.not-found", agencyId);
    }

    /// <summary>Checks a catalogue against its format, the directory of agencies and the periods of the law.</summary>
    /// <exception cref="RejectedException">Every problem, in words.</exception>
    public AgencyCatalogue Check(string text, string agencyId, DateOnly from)
    {
        if (text.Length > MostCharacters)
        {
            throw RejectedException.Invalid("catalogue.too-large", "file", MostCharacters);
        }

        var agency = agencies.Find(agencyId) ?? throw RejectedException.NotFound("catalogue.not-found", agencyId);
        AgencyCatalogue catalogue;
        try
        {
            catalogue = AgencyCatalogue.Parse(text, agency.ShortName);
        }
        catch (RuleFileException error)
        {
            throw new RejectedException(new Rejection(RejectionKind.Invalid, "catalogue.refused", "acts", [error.Problem]));
        }

        if (catalogue.AgencyId != agencyId)
        {
            throw RejectedException.Invalid("catalogue.other-agency", "agency", catalogue.AgencyId);
        }

        var broken = RuleSchemas.Check("catalogue", agency.ShortName, text);
        var outside = new ViolationCatalogue([catalogue]).Validate(PackOf(from))
            .Select(problem => new Rejection(RejectionKind.RuleForbids, "catalogue.period", "months", [problem.Entry.Item, problem.Entry.Act, problem.Entry.Months, problem.MinMonths, problem.MaxMonths]));
        List<Rejection> problems = [.. broken.Select(problem => new Rejection(RejectionKind.Invalid, "catalogue.refused", "acts", [problem.Text])), .. outside, .. Personal(catalogue)];
        return problems.Count == 0 ? catalogue : throw new RejectedException(problems);
    }

    // It is published: nobody's numbers belong there (PUB-11).
    private static IEnumerable<Rejection> Personal(AgencyCatalogue catalogue) =>
        from entry in catalogue.Entries
        from found in PublicTextCheck.Check("act", $"{entry.Act}\n{entry.Basis}")
        select new Rejection(RejectionKind.Invalid, "catalogue.personal", "act", [entry.Item, found.Arguments[0]]);

    /// <summary>What a catalogue would change in the one that counts today.</summary>
    public IReadOnlyList<CatalogueChange> Differences(AgencyCatalogue catalogue) =>
        CatalogueText.Differences(rules.Catalogue.Catalogues.FirstOrDefault(known => known.AgencyId == catalogue.AgencyId), catalogue);

    /// <summary>Proposes a catalogue.</summary>
    /// <param name="text">The whole catalogue; its version is given here.</param>
    /// <param name="from">The first day on which it counts, today or later: what was received before keeps its period.</param>
    /// <returns>The proposal, or <see langword="null"/> when nothing would change.</returns>
    /// <exception cref="RejectedException">The person may not, the catalogue cannot be used, the day is past, or no reason is given.</exception>
    public async Task<Guid?> ProposeAsync(CurrentStaff staff, string agencyId, string text, DateOnly from, string? reason, CancellationToken cancellationToken)
    {
        MaintenanceAccess.EnsureMaintains(staff);
        var today = ChinaTime.DayOf(time.GetUtcNow());
        if (from < today)
        {
            throw RejectedException.Invalid("catalogue.past", "from", ChinaTime.Document(today));
        }

        await rules.RefreshAsync(cancellationToken);
        var latest = await LatestVersionAsync(agencyId, cancellationToken);
        text = CatalogueText.Named(text, CatalogueText.VersionAfter(latest, from.Year));
        var catalogue = Check(text, agencyId, from);
        var changes = Differences(catalogue);
        if (changes.Count == 0)
        {
            return null;
        }

        var summary = $"增加 {changes.Count(change => change.Before is null)} 项，修改 {changes.Count(change => change is { Before: not null, After: not null })} 项，结束 {changes.Count(change => change.After is null)} 项";
        return await versions.ProposeAsync(staff, new ProposedRules(RuleVersionKind.Catalogue, agencyId, catalogue.Version, text, from, reason, summary), RuleId, cancellationToken);
    }

    /// <summary>The catalogue of a version.</summary>
    /// <exception cref="RejectedException">There is no such version.</exception>
    public async Task<(RuleVersion Version, AgencyCatalogue Catalogue)> OpenAsync(CurrentStaff staff, Guid id, CancellationToken cancellationToken)
    {
        var version = await versions.GetAsync(staff, id, cancellationToken);
        return version.Kind == RuleVersionKind.Catalogue ? (version, AgencyCatalogue.Parse(version.Text, version.Name)) : throw RejectedException.NotFound("rules.not-found");
    }

    /// <summary>The pack whose periods bind an agency's acts on a day: everybody's law.</summary>
    private PolicyPack PackOf(DateOnly day) => rules.Policies.Select(RuleServices.Jurisdiction, day).Pack;

    private async Task<string> LatestVersionAsync(string agencyId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.RuleVersions.AsNoTracking().Where(row => row.Kind == RuleVersionKind.Catalogue && row.Name == agencyId && row.State == RuleVersionState.Active)
            .OrderByDescending(row => row.Number).Select(row => row.Version).FirstOrDefaultAsync(cancellationToken) ?? "";
    }

    private async Task<string?> TextInForceAsync(string agencyId, CancellationToken cancellationToken)
    {
        var today = ChinaTime.DayOf(time.GetUtcNow());
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.RuleVersions.AsNoTracking()
            .Where(row => row.Kind == RuleVersionKind.Catalogue && row.Name == agencyId && row.State == RuleVersionState.Active && row.EffectiveFrom <= today)
            .OrderByDescending(row => row.Number).Select(row => row.Text).FirstOrDefaultAsync(cancellationToken)
            ?? book.CatalogueTexts.GetValueOrDefault(agencyId);
    }
}
