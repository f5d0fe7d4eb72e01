using CreditFlow.Domain.Common;

namespace CreditFlow.Host.Records;

/// <summary>Reads purposes as pages and callers write them.</summary>
internal static class ReadingPurposes
{
    /// <summary>The purpose of a text, however its case; <see langword="null"/> for none or an unknown one.</summary>
    public static ReadingPurpose? Find(string? text) => Enum.TryParse<ReadingPurpose>(text, ignoreCase: true, out var purpose) && Enum.IsDefined(purpose) ? purpose : null;

    /// <summary>The purpose of a text.</summary>
    /// <exception cref="RejectedException"><c>record.purpose-missing</c>.</exception>
    public static ReadingPurpose Require(string? text) => Find(text) ?? throw RejectedException.Invalid("record.purpose-missing", "purpose");
}
