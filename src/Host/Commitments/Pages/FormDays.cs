using System.Globalization;
using CreditFlow.Domain.Common;

namespace CreditFlow.Host.Commitments.Pages;

/// <summary>Days as a date box gives them.</summary>
internal static class FormDays
{
    /// <summary>The day, or <see langword="null"/> for an empty box.</summary>
    /// <exception cref="RejectedException">It is no day.</exception>
    public static DateOnly? Read(string? text, string field) =>
        string.IsNullOrWhiteSpace(text) ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw RejectedException.Invalid("commitment.day-unreadable", field);
}
