using System.Text;
using System.Text.Json;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Intake;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;
using CreditFlow.Persistence.Protection;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Intake;

/// <summary>
/// Writes the refused rows of an import as they stood in the file, with their row numbers and what to do in two more columns, which the next import
/// ignores: correct, import again. UTF-8 with a byte order mark, because spreadsheets want one. The rows may hold identity numbers, so each download is in the audit log (QRY-05).
/// </summary>
internal sealed class RefusedFile(IDbContextFactory<CreditFlowDbContext> contexts, CommandRunner commands, FieldProtection protection, RowTexts texts)
{
    /// <summary>The name to offer.</summary>
    /// <exception cref="RejectedException">There is no such import.</exception>
    public async Task<string> OpenAsync(Guid id, Actor actor, CancellationToken cancellationToken) =>
        await commands.RunAsync(
            async (services, token) =>
            {
                var batch = await services.GetRequiredService<CreditFlowDbContext>().ImportBatches.AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Id == id, token)
                    ?? throw RejectedException.NotFound("import.not-found");
                services.GetRequiredService<AuditTrail>().Record(actor, "import.refused-rows-read", "import", id.ToString("D"), ruleId: "QRY-05", detail: new { batch.Refused });
                return texts.RefusedFileName(batch.FileName);
            },
            cancellationToken);

    /// <summary>Writes the file, row by row.</summary>
    public async Task WriteAsync(Guid id, Stream destination, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var rows = await contexts.CreateDbContextAsync(cancellationToken);
        var batch = await context.ImportBatches.AsNoTracking().SingleAsync(candidate => candidate.Id == id, cancellationToken);
        await using var writer = new StreamWriter(destination, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await WriteLineAsync(writer, batch.HeaderLine + "," + SpreadsheetText.Line([PenaltyFormat.Instance.RowNoteHeading, PenaltyFormat.Instance.ProblemsNoteHeading]), cancellationToken);
        await foreach (var row in rows.RefusedRows.AsNoTracking().Where(row => row.BatchId == id).OrderBy(row => row.Row).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var errors = await context.ImportRowErrors.AsNoTracking().Where(error => error.BatchId == id && error.Row == row.Row).OrderBy(error => error.Id).ToListAsync(cancellationToken);
            await WriteLineAsync(writer, SpreadsheetText.Line(Fields(row, errors)), cancellationToken);
        }
    }

    private IEnumerable<string> Fields(RefusedRow row, List<ImportRowError> errors)
    {
        var fields = JsonSerializer.Deserialize<string[]>(protection.Decrypt(row.Cipher))!;
        // The meaning of the field is guarded, not its writing: an apostrophe from an earlier refusal does not grow.
        return fields.Select(field => SpreadsheetText.Guard(SpreadsheetText.Unguard(field))).Append(row.Row.ToString(System.Globalization.CultureInfo.InvariantCulture)).Append(texts.Together(errors));
    }

    private static Task WriteLineAsync(StreamWriter writer, string line, CancellationToken cancellationToken) => writer.WriteAsync((line + "\r\n").AsMemory(), cancellationToken);
}
