using CreditFlow.Domain.Notices;
using CreditFlow.Domain.Subjects;
using CreditFlow.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Portal;

/// <summary>Numbered documents, found by the verification code (查验码) printed at their end.</summary>
public sealed class PublicNotices(IDbContextFactory<CreditFlowDbContext> contexts)
{
    /// <summary>The document of a code, however it is typed, or <see langword="null"/>.</summary>
    public async Task<Notice?> FindAsync(string? code, CancellationToken cancellationToken)
    {
        var folded = SubjectName.Normalise(code).ToUpperInvariant();
        if (folded.Length is 0 or > 20)
        {
            return null;
        }

        var plain = folded.Replace("-", "", StringComparison.Ordinal);
        var grouped = string.Join('-', plain.Chunk(4).Select(group => new string(group)));
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Notices.AsNoTracking().SingleOrDefaultAsync(notice => notice.VerificationCode == grouped && notice.Number != null, cancellationToken);
    }
}
