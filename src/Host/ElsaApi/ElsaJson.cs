using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CreditFlow.Domain.Common;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreditFlow.Host.ElsaApi;

/// <summary>JSON as the Studio writes and expects it: camelCase, enums as their names, Chinese as it is. Bodies are read here, so that a bad one is refused in words.</summary>
internal static class ElsaJson
{
    /// <summary>How deep a body may nest; the reader of definitions allows what a chart of charts needs, and no more.</summary>
    public const int MaxDepth = 128;

    private const string ContentType = "application/json; charset=utf-8";

    /// <summary>For answers that are records, and for the bodies of requests.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = MaxDepth,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>An answer of 200 from a record or a JSON node.</summary>
    public static JsonHttpResult<T> Ok<T>(T body) => With(body, StatusCodes.Status200OK);

    /// <summary>An answer with a status of its own.</summary>
    public static JsonHttpResult<T> With<T>(T body, int statusCode) => TypedResults.Json(body, Options, ContentType, statusCode);

    /// <summary>The body as a JSON object; an empty one when there is none.</summary>
    /// <exception cref="RejectedException">It is no JSON, nests too deeply, or is no object.</exception>
    public static async Task<JsonObject> ReadObjectAsync(HttpRequest request, CancellationToken cancellationToken) => await ReadAsync<JsonObject>(request, cancellationToken) ?? [];

    /// <summary>The body as a record; <see langword="null"/> when there is none.</summary>
    /// <exception cref="RejectedException">It is no JSON, nests too deeply, or does not fit.</exception>
    public static async Task<T?> ReadAsync<T>(HttpRequest request, CancellationToken cancellationToken)
        where T : class
    {
        using var bytes = new MemoryStream();
        await request.Body.CopyToAsync(bytes, cancellationToken);
        if (bytes.Length == 0)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<T>(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), Options);
        }
        catch (JsonException error)
        {
            throw RejectedException.Invalid("elsa.body-unreadable", "", (error.LineNumber ?? 0) + 1, MaxDepth);
        }
    }
}
