using System.Globalization;
using CreditFlow.Domain.Common;

namespace CreditFlow.Host.ElsaApi;

/// <summary>A query string as the Studio sends it: keys in either case, lists by repeating the key, and an empty value the same as none.</summary>
internal readonly struct ElsaQuery(HttpRequest request)
{
    private readonly IQueryCollection _query = request.Query;

    /// <summary>A text, or <see langword="null"/>.</summary>
    public string? Text(string name) => _query[name] is [.., { Length: > 0 } text] ? text : null;

    /// <summary>Every value of a key.</summary>
    public IReadOnlyList<string> All(string name) => [.. _query[name].OfType<string>().Where(text => text.Length > 0)];

    /// <summary>A whole number from 0, or <see langword="null"/>.</summary>
    /// <exception cref="RejectedException">It is none.</exception>
    public int? Number(string name) =>
        Text(name) is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw RejectedException.Invalid("elsa.query-invalid", name, name, text);

    /// <summary>Yes, no, or <see langword="null"/>.</summary>
    /// <exception cref="RejectedException">It is neither.</exception>
    public bool? Flag(string name) =>
        Text(name) is not { } text ? null
        : bool.TryParse(text, out var flag) ? flag
        : throw RejectedException.Invalid("elsa.query-invalid", name, name, text);

    /// <summary>A choice by its name, or <see langword="null"/>.</summary>
    /// <exception cref="RejectedException">There is no such choice.</exception>
    public T? Choice<T>(string name)
        where T : struct, Enum =>
        Text(name) is not { } text ? null
        : Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value
        : throw RejectedException.Invalid("elsa.query-invalid", name, name, text);
}
