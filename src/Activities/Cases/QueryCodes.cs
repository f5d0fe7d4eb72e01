using CreditFlow.Domain.Subjects;
using CreditFlow.Persistence.Protection;

namespace CreditFlow.Activities.Cases;

/// <summary>Enquiry codes (查询码): they follow from the case and the key, so that only their hash is stored.</summary>
public sealed class QueryCodes(FieldProtection protection)
{
    private const string CodePurpose = "query";
    private const string HashPurpose = "query-code";
    private const int Length = 10;
    private const int Half = Length / 2;

    /// <summary>The code of a case as people read it: XXXXX-XXXXX.</summary>
    public string Of(Guid caseId)
    {
        var code = protection.Code(CodePurpose, caseId.ToString("D"), Length);
        return $"{code[..Half]}-{code[Half..]}";
    }

    /// <summary>The hash that a case stores.</summary>
    public string HashOf(Guid caseId) => Hash(Of(caseId));

    /// <summary>The hash of a typed code, however it is written; <see langword="null"/> when it cannot be one.</summary>
    public string? HashOf(string? typed)
    {
        var plain = Fold(typed);
        return plain.Length == Length && plain.All(char.IsAsciiLetterOrDigit) ? Hash(plain) : null;
    }

    private string Hash(string code) => protection.Hash(HashPurpose, Fold(code));

    private static string Fold(string? code) => SubjectName.Normalise(code).Replace("-", "", StringComparison.Ordinal).Replace("—", "", StringComparison.Ordinal).ToUpperInvariant();
}
