using CreditFlow.Domain.Audit;
using CreditFlow.Domain.Common;
using CreditFlow.Host.CommandLine;
using CreditFlow.Host.Jobs;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Host.Tests.Jobs;

/// <summary>The audit log is append-only, and a change behind everybody's back is found and named (AUD-01).</summary>
[Trait("Rule", "AUD-01")]
public abstract class AuditSealJobTests(CreditFlowApp app)
{
    [Fact]
    public async Task Every_entry_gets_its_link_once_a_minute_after_it_was_written_and_the_chain_is_whole()
    {
        var entry = await RecordAsync("chained");
        await SealAsync(wait: false);
        (await app.ReadAsync(context => context.AuditSeals.AnyAsync(seal => seal.EntryId == entry.Id))).ShouldBeFalse();
        await SealAsync();
        (await app.ReadAsync(context => context.AuditSeals.CountAsync(seal => seal.EntryId == entry.Id))).ShouldBe(1);
        await SealAsync();
        var found = await CheckAsync();
        found.IsWhole.ShouldBeTrue();
        found.Links.ShouldBe(await app.ReadAsync(context => context.AuditSeals.LongCountAsync()));
    }

    [Theory]
    [InlineData("UPDATE audit_entries SET actor_name = 'x'")]
    [InlineData("DELETE FROM audit_entries")]
    [InlineData("UPDATE audit_seals SET hash = 'x'")]
    [InlineData("DELETE FROM audit_seals")]
    public async Task The_database_refuses_to_change_or_delete_entries_and_links(string statement)
    {
        await RecordAsync("guarded");
        await SealAsync();
        (await Should.ThrowAsync<Exception>(() => ExecuteAsync(statement))).Message.ShouldContain("append-only");
    }

    [Fact]
    public async Task Whoever_takes_the_guard_away_and_changes_an_entry_is_found_by_the_first_changed_entry()
    {
        await using var other = await OwnAppAsync();
        await RecordAsync("before", other);
        var changed = await RecordAsync("changed", other);
        var later = await RecordAsync("later", other);
        await SealAsync(app: other);
        (await CheckAsync(other)).IsWhole.ShouldBeTrue();

        await ExecuteAsync(DropGuard, other);
        await ExecuteAsync($"UPDATE audit_entries SET actor_name = '别人' WHERE object_id = '{changed.ObjectId}'", other);
        await ExecuteAsync($"UPDATE audit_entries SET actor_name = '别人' WHERE object_id = '{later.ObjectId}'", other);
        var found = await CheckAsync(other);
        found.IsWhole.ShouldBeFalse();
        found.BrokenEntry!.Id.ShouldBe(changed.Id);
        AuditCommand.Lines(found).First().ShouldContain(changed.ObjectId);

        await ExecuteAsync($"DELETE FROM audit_entries WHERE object_id = '{changed.ObjectId}'", other);
        var gone = await CheckAsync(other);
        (gone.BrokenEntry, gone.BrokenSeal!.EntryId).ShouldBe((null, changed.Id));
        AuditCommand.Lines(gone).First().ShouldContain("被删除");
    }

    [Fact]
    public void Every_fact_of_an_entry_is_in_its_link()
    {
        var actor = Actor.Staff(Guid.CreateVersion7(), "陈晓", "jxj");
        AuditEntry Make(Guid? id = null, int second = 0, Actor? who = null, string action = "a", string type = "case", string about = "1", Guid? caseId = null, string? rule = null, string? detail = null) =>
            new(id ?? Guid.Empty, DateTimeOffset.UnixEpoch.AddSeconds(second), who ?? actor, action, type, about, caseId, rule, detail);
        AuditEntry[] different =
        [
            Make(), Make(id: Guid.CreateVersion7()), Make(second: 1), Make(who: actor with { Name = "李岚" }), Make(who: actor with { AgencyId = "wlj" }), Make(who: actor with { UserId = Guid.CreateVersion7() }),
            Make(who: Actor.System), Make(action: "b"), Make(type: "record"), Make(about: "2"), Make(caseId: Guid.CreateVersion7()), Make(rule: "OBJ-02"), Make(detail: "{}"),
        ];
        different.Select(entry => AuditSeal.HashOf("", entry)).Append(AuditSeal.HashOf("x", different[0])).Distinct().Count().ShouldBe(different.Length + 1);
    }

    protected abstract string DropGuard { get; }

    protected abstract CreditFlowApp NewApp();

    private async Task<CreditFlowApp> OwnAppAsync()
    {
        var own = NewApp();
        await own.InitializeAsync();
        return own;
    }

    private async Task<AuditEntry> RecordAsync(string objectId, CreditFlowApp? on = null)
    {
        (on ?? app).Time.Advance(TimeSpan.FromSeconds(1));
        return await (on ?? app).Services.GetRequiredService<CommandRunner>().RunAsync((services, _) => Task.FromResult(services.GetRequiredService<AuditTrail>().Record(Actor.System, "test", "test", objectId)), default);
    }

    private async Task SealAsync(bool wait = true, CreditFlowApp? app = null)
    {
        var on = app ?? this.App;
        if (wait)
        {
            on.Time.Advance(AuditSealJob.Delay + TimeSpan.FromSeconds(1));
        }

        await on.RunJobAsync<AuditSealJob>();
    }

    private CreditFlowApp App => app;

    private Task<AuditCheckResult> CheckAsync(CreditFlowApp? on = null) => (on ?? app).Services.GetRequiredService<AuditChain>().CheckAsync((on ?? app).Time.GetUtcNow() - AuditSealJob.Delay, default);

    private async Task ExecuteAsync(string statement, CreditFlowApp? on = null) => await (on ?? app).ReadAsync(context => context.Database.ExecuteSqlRawAsync(statement));
}

public sealed class SqliteAuditSealJobTests(SqliteApp app) : AuditSealJobTests(app), IClassFixture<SqliteApp>
{
    protected override string DropGuard => "DROP TRIGGER audit_entries_no_update; DROP TRIGGER audit_entries_no_delete;";

    protected override CreditFlowApp NewApp() => new SqliteApp();
}

public sealed class PostgreSqlAuditSealJobTests(PostgreSqlApp app) : AuditSealJobTests(app), IClassFixture<PostgreSqlApp>
{
    protected override string DropGuard => "DROP TRIGGER audit_entries_append_only ON audit_entries;";

    protected override CreditFlowApp NewApp() => new PostgreSqlApp();
}
