using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using CreditFlow.Host.Intake;

namespace CreditFlow.Host.CommandLine;

/// <summary>What <c>import</c> prints.</summary>
internal static class ImportReport
{
    private const int ShownProblems = 20;

    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), WriteIndented = true };

    /// <summary><c>{batchId, rows, accepted, unchanged, refused, errors: [{row, column, code, reason, remedy}], failure}</c>; notes on accepted rows are left out.</summary>
    public static async Task<string> JsonAsync(ImportSummary summary, ImportRegister register, CancellationToken cancellationToken)
    {
        var errors = new List<ProblemBody>();
        for (var page = 1; ; page++)
        {
            var problems = await register.ProblemsAsync(summary.Id, page, cancellationToken);
            errors.AddRange(problems.Items.Where(problem => !problem.IsNote).Select(ProblemBody.Of));
            if (page >= problems.Pages)
            {
                break;
            }
        }

        var report = new ReportBody(summary.Id, summary.Rows, summary.Accepted, summary.Unchanged, summary.Refused, errors, summary.Failure is { } failure ? ProblemBody.Of(failure) : null);
        return JsonSerializer.Serialize(report, JsonOptions) + Environment.NewLine;
    }

    /// <summary>The summary and the first problems.</summary>
    public static async Task<string> TextAsync(ImportSummary summary, ImportRegister register, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        if (!Console.IsErrorRedirected)
        {
            text.AppendLine();
        }

        text.AppendLine(CommandLineTexts.Of("import.summary", summary.FileName, summary.Rows, summary.Accepted, summary.Unchanged, summary.Refused));
        if (summary.Failure is { } failure)
        {
            text.AppendLine(CommandLineTexts.Of("import.failure", failure.Reason, failure.Remedy));
        }

        var problems = await register.ProblemsAsync(summary.Id, page: 1, cancellationToken);
        var rows = problems.Items.Where(problem => !problem.IsNote && problem != summary.Failure).Take(ShownProblems).ToArray();
        foreach (var problem in rows)
        {
            text.AppendLine(CommandLineTexts.Of("import.problem", problem.Row, problem.Column.Length > 0 ? problem.Column : CommandLineTexts.Of("import.whole-row"), problem.Reason, problem.Remedy));
        }

        if (rows.Length > 0 && problems.Total > rows.Length)
        {
            text.AppendLine(CommandLineTexts.Of("import.more", problems.Total - rows.Length));
        }

        return text.ToString();
    }

    private sealed record ReportBody(Guid BatchId, int Rows, int Accepted, int Unchanged, int Refused, IReadOnlyList<ProblemBody> Errors, ProblemBody? Failure);

    private sealed record ProblemBody(int Row, string Column, string Code, string Reason, string Remedy)
    {
        public static ProblemBody Of(ImportProblem problem) => new(problem.Row, problem.Column, problem.Code, problem.Reason, problem.Remedy);
    }
}
