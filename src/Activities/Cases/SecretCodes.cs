using CreditFlow.Domain.Subjects;
using CreditFlow.Persistence.Protection;

namespace CreditFlow.Activities.Cases;

/// <summary>Codes that open one thing to whoever holds them. A code follows from the thing's id and the key, so that only its hash is stored; codes of different purposes never meet.</summary>
public abstract class SecretCodes(FieldProtection protection, string codePurpose, string hashPurpose)
{
    private const int Length = 10;
    private const int Half = Length / 2;

    /// <summary>The code of a thing as people read it: XXXXX-XXXXX.</summary>
    public string Of(Guid id)
    {
        var code = protection.Code(codePurpose, id.ToString("D"), Length);
        return $"{code[..Half]}-{code[Half..]}";
    }

    /// <summary>The hash that the thing stores.</summary>
    public string HashOf(Guid id) => Hash(Of(id));

    /// <summary>The hash of a typed code, however it is written; <see langword="null"/> when it cannot be one.</summary>
    public string? HashOf(string? typed)
    {
        var plain = Fold(typed);
        return plain.Length == Length && plain.All(char.IsAsciiLetterOrDigit) ? Hash(plain) : null;
    }

    private string Hash(string code) => protection.Hash(hashPurpose, Fold(code));

    private static string Fold(string? code) => SubjectName.Normalise(code).Replace("-", "", StringComparison.Ordinal).Replace("—", "", StringComparison.Ordinal).ToUpperInvariant();
}
