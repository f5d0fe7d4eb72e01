using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Common;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Commits;
using CreditFlow.Persistence.Protection;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Filing;

/// <summary>Keeps applications that are still being filled in: encrypted, under a secret token, for 14 days from the last change.</summary>
public sealed class CaseDrafts(IDbContextFactory<CreditFlowDbContext> contexts, CommandRunner commands, FieldProtection protection, IIdGenerator ids, TimeProvider time)
{
    /// <summary>How long a draft is kept.</summary>
    public const int Days = 14;

    private const string TokenPurpose = "draft";
    private const int TokenBytes = 32;

    /// <summary>An empty form, with the id of the case that it will become.</summary>
    public FilingForm NewForm(CaseKind kind) => new() { CaseId = ids.NewId(), Kind = kind };

    /// <summary>Begins a draft.</summary>
    /// <returns>The token that opens it; it is not stored.</returns>
    public async Task<string> BeginAsync(Guid recordId, FilingForm form, CancellationToken cancellationToken)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        await commands.RunAsync(
            (services, _) =>
            {
                services.GetRequiredService<CreditFlowDbContext>().CaseDrafts.Add(new CaseDraft(HashOf(token), recordId, Seal(form), Expiry()));
                return Task.FromResult(token);
            },
            cancellationToken);
        return token;
    }

    /// <summary>The draft of a token, or <see langword="null"/> when there is none or its time is over.</summary>
    public async Task<OpenDraft?> FindAsync(string token, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var hash = HashOf(token);
        var draft = await context.CaseDrafts.AsNoTracking().SingleOrDefaultAsync(row => row.TokenHash == hash, cancellationToken);
        if (draft is null || draft.ExpiresAt <= time.GetUtcNow())
        {
            return null;
        }

        return draft.CaseId is { } filed
            ? new OpenDraft(token, draft.RecordId, new FilingForm { CaseId = filed }, IsFiled: true)
            : new OpenDraft(token, draft.RecordId, JsonSerializer.Deserialize<FilingForm>(protection.Decrypt(draft.Cipher))!, IsFiled: false);
    }

    /// <summary>Keeps what was typed.</summary>
    public Task SaveAsync(string token, FilingForm form, CancellationToken cancellationToken) => commands.RunAsync(
        async (services, stop) =>
        {
            if (await TrackAsync(services.GetRequiredService<CreditFlowDbContext>(), token, stop) is { CaseId: null } draft)
            {
                draft.Save(Seal(form), Expiry());
            }

            return true;
        },
        cancellationToken);

    /// <summary>SHA-256 (hex) of the files in all drafts that are still filled in.</summary>
    internal async Task<IReadOnlySet<string>> FilesAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var files = new HashSet<string>(StringComparer.Ordinal);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await foreach (var cipher in context.CaseDrafts.AsNoTracking().Where(row => row.CaseId == null && row.ExpiresAt > now).Select(row => row.Cipher).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            files.UnionWith(JsonSerializer.Deserialize<FilingForm>(protection.Decrypt(cipher))!.Files.Select(file => file.Sha256));
        }

        return files;
    }

    /// <summary>The draft's row in a unit of work.</summary>
    internal async Task<CaseDraft?> TrackAsync(CreditFlowDbContext context, string token, CancellationToken cancellationToken) =>
        await context.CaseDrafts.FindAsync([HashOf(token)], cancellationToken);

    private string HashOf(string token) => protection.Hash(TokenPurpose, token);

    private byte[] Seal(FilingForm form) => protection.Encrypt(JsonSerializer.Serialize(form));

    private DateTimeOffset Expiry() => CommitClock.Truncate(time.GetUtcNow()).AddDays(Days);
}
