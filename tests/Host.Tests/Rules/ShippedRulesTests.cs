using CreditFlow.Domain.Common;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.RuleVersions;
using CreditFlow.Host.Rules;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Commits;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CreditFlow.Host.Tests.Rules;

/// <summary>What was in force when a case began stays with it, whatever a later release brings.</summary>
public abstract class ShippedRulesTests(CreditFlowApp app)
{
    [Fact]
    public async Task A_pack_with_another_version_governs_new_cases_and_leaves_old_ones_with_theirs()
    {
        var book = app.Services.GetRequiredService<RuleBook>();
        var old = book.Policies.Get("BJ-2024");
        var newer = Changed(book, version: "2099-9");
        await KeepAsync(newer);
        using var rules = await ReadAsync(newer);
        rules.Policies.Get("BJ-2024").Version.ShouldBe("2099-9");
        rules.Policies.Get("BJ-2024", "2099-9").Procedure("objection").Length.ShouldBe(9);
        var kept = rules.Policies.Get("BJ-2024", old.Version);
        (kept.Version, kept.Procedure("objection").Length).ShouldBe((old.Version, 7));

        // A host that still runs the release before reads the newer version from the database too.
        using var before = await ReadAsync(book);
        before.Policies.Get("BJ-2024").Version.ShouldBe(old.Version);
        before.Policies.Get("BJ-2024", "2099-9").Procedure("objection").Length.ShouldBe(9);
    }

    [Fact]
    public async Task A_pack_changed_without_another_version_is_refused_while_open_cases_began_with_it()
    {
        var book = app.Services.GetRequiredService<RuleBook>();
        var about = await app.AddCaseAsync(await app.AddRecordAsync(new DateOnly(2025, 12, 1)));
        about.PackId.ShouldBe("BJ-2024");
        var refused = await Should.ThrowAsync<RulesRefusedException>(() => KeepAsync(Changed(book, book.Policies.Get("BJ-2024").Version)));
        refused.Message.ShouldContain("请把 version 改成新的版本号");
    }

    [Fact]
    public async Task Keeping_twice_keeps_once()
    {
        var before = await CountAsync();
        await KeepAsync(app.Services.GetRequiredService<RuleBook>());
        (await CountAsync()).ShouldBe(before);
        before.ShouldBeGreaterThanOrEqualTo(9);
    }

    [Fact]
    public async Task A_newer_calendar_file_keeps_what_it_brings_as_a_version_of_its_own()
    {
        var book = app.Services.GetRequiredService<RuleBook>();
        var newer = book with { CalendarText = book.CalendarText + "\n" };
        await KeepAsync(newer);
        var kept = await app.ReadAsync(context => context.RuleVersions.Where(row => row.Kind == RuleVersionKind.Calendar).OrderBy(row => row.Number).ToListAsync());
        kept.Count.ShouldBe(2);
        kept[1].Version.ShouldBe($"{kept[0].Version}+2");
        kept[1].State.ShouldBe(RuleVersionState.Active);
    }

    private static RuleBook Changed(RuleBook book, string version)
    {
        var old = book.Policies.Get("BJ-2024");
        var text = book.PackTexts["BJ-2024"]
            .Replace($"\"version\": \"{old.Version}\"", $"\"version\": \"{version}\"", StringComparison.Ordinal)
            .Replace("\"length\": 7, \"unit\": \"working_days\", \"from\": \"receipt\"", "\"length\": 9, \"unit\": \"working_days\", \"from\": \"receipt\"", StringComparison.Ordinal);
        return book with
        {
            Policies = new PolicyLibrary(book.Policies.Packs.Select(pack => pack.Id == "BJ-2024" ? PolicyPack.Parse(text) : pack)),
            PackTexts = book.PackTexts.ToDictionary(pack => pack.Key, pack => pack.Key == "BJ-2024" ? text : pack.Value),
        };
    }

    private Task KeepAsync(RuleBook book) =>
        new ShippedRules(book, app.Services.GetRequiredService<CommandRunner>(), app.Services.GetRequiredService<IIdGenerator>(), NullLogger<ShippedRules>.Instance).KeepAsync(default);

    private async Task<RulesInForce> ReadAsync(RuleBook book)
    {
        var rules = new RulesInForce(book, app.Services.GetRequiredService<IDbContextFactory<CreditFlowDbContext>>(), app.Time, NullLogger<RulesInForce>.Instance);
        await rules.RefreshAsync(default);
        return rules;
    }

    private Task<int> CountAsync() => app.ReadAsync(context => context.RuleVersions.CountAsync());
}

public sealed class SqliteShippedRulesTests(SqliteApp app) : ShippedRulesTests(app), IClassFixture<SqliteApp>;

public sealed class PostgreSqlShippedRulesTests(PostgreSqlApp app) : ShippedRulesTests(app), IClassFixture<PostgreSqlApp>;
