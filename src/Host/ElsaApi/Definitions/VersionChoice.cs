using System.Globalization;
using CreditFlow.Domain.Common;
using CreditFlow.Workflows.Storage;

namespace CreditFlow.Host.ElsaApi.Definitions;

/// <summary>Elsa's <c>versionOptions</c>: which versions of a definition are meant.</summary>
internal sealed record VersionChoice
{
    private readonly Func<DefinitionEntry, bool> _matches;

    private VersionChoice(Func<DefinitionEntry, bool> matches) => _matches = matches;

    public static VersionChoice All { get; } = new(_ => true);

    public static VersionChoice Latest { get; } = new(entry => entry.IsLatest);

    public static VersionChoice Published { get; } = new(entry => entry.IsPublished);

    /// <exception cref="RejectedException">The text names no choice.</exception>
    public static VersionChoice Parse(string? text, VersionChoice otherwise) => text?.ToUpperInvariant() switch
    {
        null or "" => otherwise,
        "ALLVERSIONS" => All,
        "DRAFT" => new VersionChoice(entry => !entry.IsPublished),
        "LATEST" => Latest,
        "PUBLISHED" => Published,
        "LATESTORPUBLISHED" => new VersionChoice(entry => entry.IsLatest || entry.IsPublished),
        "LATESTANDPUBLISHED" => new VersionChoice(entry => entry.IsLatest && entry.IsPublished),
        _ when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) => new VersionChoice(entry => entry.Version == version),
        _ => throw RejectedException.Invalid("elsa.query-invalid", "versionOptions", "versionOptions", text!),
    };

    public bool Matches(DefinitionEntry entry) => _matches(entry);
}
