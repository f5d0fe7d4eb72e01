using System.Globalization;
using System.Text.Json;
using CreditFlow.Domain.Intake;
using Microsoft.Extensions.Localization;

namespace CreditFlow.Host.Intake;

/// <summary>Words what is wrong with a row or a file: the reason, and what to do.</summary>
internal sealed class RowTexts(IStringLocalizer<IntakeTexts> texts)
{
    public string Reason(string code, IReadOnlyList<string> arguments) => Text($"{code}.reason", arguments);

    public string Remedy(string code, IReadOnlyList<string> arguments) => Text($"{code}.remedy", arguments);

    /// <summary>Column, reason and remedy of a stored problem.</summary>
    public ImportProblem Of(ImportRowError error)
    {
        var arguments = JsonSerializer.Deserialize<string[]>(error.Arguments)!;
        return new ImportProblem(error.Row, error.Column, error.Code, Reason(error.Code, arguments), Remedy(error.Code, arguments), RowProblem.IsNoteCode(error.Code));
    }

    /// <summary>All problems of a row in one cell.</summary>
    public string Together(IEnumerable<ImportRowError> errors) =>
        string.Join(texts["Problem.Separator"], errors.Select(Of).Select(problem => texts[problem.Column.Length > 0 ? "Problem.OfColumn" : "Problem.OfRow", problem.Column, problem.Reason, problem.Remedy].Value));

    /// <summary>Name of the file with the refused rows of a file.</summary>
    public string RefusedFileName(string fileName) => texts["RefusedFileName", Path.GetFileNameWithoutExtension(fileName)];

    private string Text(string key, IReadOnlyList<string> arguments) => string.Format(CultureInfo.CurrentCulture, texts[key].Value, [.. arguments]);
}
