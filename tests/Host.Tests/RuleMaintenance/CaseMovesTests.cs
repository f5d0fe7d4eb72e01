using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Deadlines;
using CreditFlow.Domain.Policy;
using CreditFlow.Host.Identity;
using CreditFlow.Host.RuleMaintenance.Moves;
using CreditFlow.Host.Tests.Desk;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Host.Tests.RuleMaintenance;

/// <summary>An open case stays with its rules until a process administrator moves it, with a legal reason and after a look.</summary>
public abstract class CaseMovesTests(CreditFlowApp app)
{
    private const string ProcessAdministrator = "liucheng";
    private const string Signer = "xitong";

    private readonly DeskScene _scene = new(app);

    private CaseMoves Moves => app.Services.GetRequiredService<CaseMoves>();

    [Fact]
    public async Task A_case_is_moved_with_its_clocks_an_audit_entry_and_a_line_that_its_applicant_may_read()
    {
        var number = await FiledUnderAsync("BJ-2020");
        var staff = await StaffAsync(ProcessAdministrator);
        var preview = await Moves.PreviewAsync(staff, number, "BJ-2024", default);
        (preview.From.Id, preview.To.Id).ShouldBe(("BJ-2020", "BJ-2024"));
        preview.Clocks.ShouldHaveSingleItem().RuleId.ShouldBe("OBJ-02");

        var move = await Moves.ProposeAsync(staff, number, "BJ-2024", preview.Seen, "《立法法》第一百零四条：有利于公民、法人的特别规定", default);
        (await ReadAsync(preview.CaseId)).About.PackId.ShouldBe("BJ-2020");
        await Moves.ConfirmAsync(await StaffAsync(Signer), move, "已核对", default);

        var (about, clock) = await ReadAsync(preview.CaseId);
        (about.PackId, about.PackVersion).ShouldBe(("BJ-2024", preview.To.Version));
        var line = about.Events.Single(item => item.Kind == CaseEventKind.RulesMoved);
        line.TextIsPublic.ShouldBeTrue();
        line.Text!.ShouldContain("《立法法》第一百零四条");
        line.ActorName.ShouldBe("钱工");
        var revision = clock.Revisions.ShouldHaveSingleItem();
        (revision.Cause, revision.AuditEntryId).ShouldBe((DeadlineCause.RulesMoved, line.AuditEntryId));
        var audit = await app.ReadAsync(context => context.AuditEntries.SingleAsync(entry => entry.Id == line.AuditEntryId));
        audit.Action.ShouldBe("case.rules-moved");
        audit.DetailJson!.ShouldContain("BJ-2020");
        audit.DetailJson!.ShouldContain("刘澄");
    }

    [Fact]
    [Trait("Rule", "AUD-01")]
    public async Task AUD_01_Who_proposed_a_move_does_not_do_it_and_what_is_refused_leaves_room_for_another()
    {
        var number = await FiledUnderAsync("BJ-2020");
        var staff = await StaffAsync(ProcessAdministrator);
        var preview = await Moves.PreviewAsync(staff, number, "BJ-2024", default);
        var move = await Moves.ProposeAsync(staff, number, "BJ-2024", preview.Seen, "法律依据", default);
        (await RefusedAsync(() => Moves.ConfirmAsync(staff, move, null, default))).ShouldBe("rules.second-person");
        (await RefusedAsync(async () => await Moves.ConfirmAsync(await StaffAsync("shenji"), move, null, default))).ShouldBe("rules.forbidden");
        (await RefusedAsync(async () => await Moves.ConfirmAsync(await StaffAsync("chenxiao"), move, null, default))).ShouldBe("admin.not-found");
        (await RefusedAsync(() => Moves.ProposeAsync(staff, number, "BJ-2024", preview.Seen, "法律依据", default))).ShouldBe("rules.move-waiting");
        using var signer = await app.SignInAsync(Signer);
        System.Net.WebUtility.HtmlDecode(await signer.GetStringAsync($"/admin/case-moves/{move:D}")).ShouldContain("核准，立即改用");

        await Moves.RefuseAsync(await StaffAsync(Signer), move, "依据不足", default);

        (await RefusedAsync(async () => await Moves.ConfirmAsync(await StaffAsync(Signer), move, null, default))).ShouldBe("rules.decided");
        (await ReadAsync(preview.CaseId)).About.PackId.ShouldBe("BJ-2020");
        await Moves.ProposeAsync(staff, number, "BJ-2024", preview.Seen, "补充了法律依据", default);
    }

    [Fact]
    public async Task A_case_that_nobody_moves_stays_with_the_rules_of_its_beginning()
    {
        var number = await FiledUnderAsync("BJ-2020");
        var about = await app.ReadAsync(context => context.Cases.SingleAsync(row => row.Number == number));
        (about.PackId, about.PackVersion).ShouldBe(("BJ-2020", app.Services.GetRequiredService<PolicyLibrary>().Get("BJ-2020").Version));
        var verdict = await _scene.OpenTaskAsync(about.Id);
        verdict.CaseId.ShouldBe(about.Id);
    }

    [Fact]
    public async Task What_changed_after_the_look_is_refused_and_so_is_a_move_without_a_reason_or_to_nowhere()
    {
        var number = await FiledUnderAsync("BJ-2020");
        var staff = await StaffAsync(ProcessAdministrator);
        var preview = await Moves.PreviewAsync(staff, number, "BJ-2024", default);
        (await RefusedAsync(() => Moves.ProposeAsync(staff, number, "BJ-2024", preview.Seen, " ", default))).ShouldBe("rules.reason");
        (await RefusedAsync(() => Moves.PreviewAsync(staff, number, "NOWHERE", default))).ShouldBe("rules.no-pack");
        (await RefusedAsync(() => Moves.PreviewAsync(staff, "YY-none", "BJ-2024", default))).ShouldBe("rules.no-case");
        (await RefusedAsync(() => Moves.PreviewAsync(staff, number, "BJ-2020", default))).ShouldBe("rules.same");

        var move = await Moves.ProposeAsync(staff, number, "BJ-2024", preview.Seen, "法律依据", default);
        await _scene.AnswerAsync(preview.CaseId, "chenxiao", new Tasks.TaskCompletion("Forward", "属实，请核查", null));
        (await RefusedAsync(() => Moves.ProposeAsync(staff, number, "BJ-2024", preview.Seen, "法律依据", default))).ShouldBe("rules.changed-since");
        (await RefusedAsync(async () => await Moves.ConfirmAsync(await StaffAsync(Signer), move, null, default))).ShouldBe("rules.changed-since");
    }

    [Theory]
    [InlineData("xitong", "rules.move-forbidden", HttpStatusCode.OK)]
    [InlineData("shenji", "rules.move-forbidden", HttpStatusCode.OK)]
    [InlineData("chenxiao", "admin.not-found", HttpStatusCode.NotFound)]
    [InlineData("zhaomin", "admin.not-found", HttpStatusCode.NotFound)]
    public async Task Only_the_process_administrator_proposes_and_administrators_read(string account, string code, HttpStatusCode status)
    {
        var number = await FiledUnderAsync("BJ-2020");
        (await RefusedAsync(async () => await Moves.PreviewAsync(await StaffAsync(account), number, "BJ-2024", default))).ShouldBe(code);
        using var client = await app.SignInAsync(account);
        (await client.GetAsync("/admin/case-moves")).StatusCode.ShouldBe(status);
    }

    [Fact]
    public async Task Over_HTTP_the_look_comes_first_and_its_mark_goes_with_the_order()
    {
        var number = await FiledUnderAsync("BJ-2020");
        using var client = await app.SignInAsync(ProcessAdministrator);
        var look = await client.PostAsJsonAsync("/api/admin/case-moves/preview", new { number, pack = "BJ-2024" });
        var seen = (await look.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("seen").GetString();
        (await client.PostAsJsonAsync("/api/admin/case-moves", new { number, pack = "BJ-2024", seen = "other", reason = "法律依据" })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var proposed = await client.PostAsJsonAsync("/api/admin/case-moves", new { number, pack = "BJ-2024", seen, reason = "法律依据" });
        var id = (await proposed.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
        using var signer = await app.SignInAsync(Signer);
        (await signer.PostAsJsonAsync($"/api/admin/case-moves/{id}/confirm", new { })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await client.GetStringAsync("/admin/case-moves")).ShouldContain("value=\"BJ-2024\"");
    }

    private async Task<string> FiledUnderAsync(string packId)
    {
        var caseId = await _scene.FileAsync(await _scene.AddRecordAsync());
        var pack = app.Services.GetRequiredService<PolicyLibrary>().Get(packId);
        await app.ChangeAsync(context => context.Cases.Single(row => row.Id == caseId).MoveToPack(pack.Id, pack.Version));
        return await app.ReadAsync(context => context.Cases.Where(row => row.Id == caseId).Select(row => row.Number!).SingleAsync());
    }

    private async Task<(Domain.Cases.Case About, Deadline Clock)> ReadAsync(Guid id) => (
        await app.ReadAsync(context => context.Cases.Include(row => row.Events).SingleAsync(row => row.Id == id)),
        await app.ReadAsync(context => context.Deadlines.Include(row => row.Revisions).SingleAsync(row => row.CaseId == id)));

    private async Task<CurrentStaff> StaffAsync(string account) => CurrentStaff.From(await app.PrincipalOfAsync(account));

    private static async Task<string> RefusedAsync(Func<Task> command) => (await Should.ThrowAsync<RejectedException>(command)).Rejections[0].Code;
}

public sealed class SqliteCaseMovesTests(SqliteApp app) : CaseMovesTests(app), IClassFixture<SqliteApp>;

public sealed class PostgreSqlCaseMovesTests(PostgreSqlApp app) : CaseMovesTests(app), IClassFixture<PostgreSqlApp>;
