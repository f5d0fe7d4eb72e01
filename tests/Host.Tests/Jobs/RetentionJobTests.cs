using CreditFlow.Domain.Cases;
using CreditFlow.Host.Filing;
using CreditFlow.Host.Jobs;
using CreditFlow.Host.Uploads;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Host.Tests.Jobs;

/// <summary>What is forgotten after its time, and what never is.</summary>
public abstract class RetentionJobTests(CreditFlowApp app)
{
    [Fact]
    public async Task Drafts_are_forgotten_after_fourteen_days_and_not_a_day_before()
    {
        var drafts = app.Services.GetRequiredService<CaseDrafts>();
        var record = await app.AddRecordAsync(new DateOnly(2025, 12, 1));
        await drafts.BeginAsync(record.Id, drafts.NewForm(CaseKind.Objection), default);
        (await DraftsAsync(record.Id)).ShouldBe(1);
        app.Time.Advance(TimeSpan.FromDays(CaseDrafts.Days) - TimeSpan.FromMinutes(1));
        (await DraftsAsync(record.Id)).ShouldBe(1);
        app.Time.Advance(TimeSpan.FromMinutes(1));
        (await DraftsAsync(record.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task A_file_that_neither_a_case_nor_a_living_draft_refers_to_is_forgotten()
    {
        var drafts = app.Services.GetRequiredService<CaseDrafts>();
        var record = await app.AddRecordAsync(new DateOnly(2025, 12, 1));
        var about = await app.AddCaseAsync(record);
        var now = app.Time.GetUtcNow();
        var (filed, drafted, lost) = (NewHash(), NewHash(), NewHash());
        await app.ChangeAsync(context =>
        {
            context.AddRange(new StoredFile(filed, [1], now), new StoredFile(drafted, [2], now), new StoredFile(lost, [3], now));
            context.Attach(about);
            about.Attach(new Attachment(Guid.CreateVersion7(), "证据.pdf", "application/pdf", 1, filed, now));
            context.Attachments.Add(about.Attachments[0]);
        });
        var form = drafts.NewForm(CaseKind.Objection) with { Files = [new UploadedFile(Guid.CreateVersion7(), "证据.pdf", "application/pdf", 1, drafted, now)] };
        await drafts.BeginAsync(record.Id, form, default);

        (await FilesAsync(filed, drafted, lost)).ShouldBe(3);
        app.Time.Advance(TimeSpan.FromDays(3));
        (await FilesAsync(filed, drafted, lost)).ShouldBe(2);
        (await FilesAsync(lost)).ShouldBe(0);
        app.Time.Advance(TimeSpan.FromDays(CaseDrafts.Days));
        (await FilesAsync(filed, drafted, lost)).ShouldBe(1);
        (await FilesAsync(filed)).ShouldBe(1);
    }

    /// <summary>Whoever stores files under a hash elsewhere has to tell the job, or it would forget them.</summary>
    [Fact]
    public async Task Every_column_that_can_refer_to_a_stored_file_is_known_to_the_job()
    {
        var columns = await app.ReadAsync(context => Task.FromResult(context.Model.GetEntityTypes()
            .SelectMany(type => type.GetProperties())
            .Where(property => property.ClrType == typeof(string) && property.Name.Contains("Sha256", StringComparison.Ordinal))
            .Select(property => $"{property.DeclaringType.ClrType.Name}.{property.Name}").Order(StringComparer.Ordinal).ToList()));
        columns.ShouldBe(["Attachment.Sha256", "Consent.FileSha256", "Notice.Sha256", "ProofOfService.FileSha256", "StoredFile.Sha256", "TaskFile.Sha256"]);
    }

    private static string NewHash() => Guid.NewGuid().ToString("N") + Guid.NewGuid().ToString("N");

    private async Task<int> DraftsAsync(Guid recordId)
    {
        await app.RunJobAsync<RetentionJob>();
        return await app.ReadAsync(context => context.CaseDrafts.CountAsync(draft => draft.RecordId == recordId));
    }

    private async Task<int> FilesAsync(params string[] hashes)
    {
        await app.RunJobAsync<RetentionJob>();
        return await app.ReadAsync(context => context.StoredFiles.CountAsync(file => hashes.Contains(file.Sha256)));
    }
}

public sealed class SqliteRetentionJobTests(SqliteApp app) : RetentionJobTests(app), IClassFixture<SqliteApp>;

public sealed class PostgreSqlRetentionJobTests(PostgreSqlApp app) : RetentionJobTests(app), IClassFixture<PostgreSqlApp>;
