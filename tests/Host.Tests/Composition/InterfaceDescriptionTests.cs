using System.Net.Http.Json;
using System.Text.Json;

namespace CreditFlow.Host.Tests.Composition;

/// <summary>The description of the HTTP interface, by which somebody else's program is written.</summary>
public sealed class InterfaceDescriptionTests(SqliteApp app) : IClassFixture<SqliteApp>
{
    [Fact]
    public async Task Every_form_of_the_interface_names_its_fields()
    {
        using var client = app.CreateAnonymousClient();
        var description = await client.GetFromJsonAsync<JsonElement>("/openapi/v1.json");

        var forms = description.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Where(method => method.Value.TryGetProperty("requestBody", out _)), (path, method) => (path.Name, Body: method.Value.GetProperty("requestBody").GetProperty("content")))
            .Where(form => form.Body.TryGetProperty("multipart/form-data", out _))
            .ToDictionary(form => form.Name, form => FieldsOf(description, form.Body.GetProperty("multipart/form-data").GetProperty("schema")).ToList());

        forms["/api/cases/plea"].ShouldBe(["code", "statement", "files"], ignoreOrder: true);
        forms["/api/cases/supplement"].ShouldBe(["code", "files"], ignoreOrder: true);
        forms["/api/objections"].ShouldBe(["recordId", "statement", "identity", "name", "isAgent", "email", "phone", "grounds", "field", "value", "files"], ignoreOrder: true);
        // A file to import may have any name.
        forms.Where(form => form.Value.Count == 0).Select(form => form.Key).ShouldBe(["/api/imports"]);
    }

    private static IEnumerable<string> FieldsOf(JsonElement description, JsonElement schema)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            return FieldsOf(description, description.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]));
        }

        return schema.TryGetProperty("allOf", out var parts) ? parts.EnumerateArray().SelectMany(part => FieldsOf(description, part))
            : schema.TryGetProperty("properties", out var fields) ? fields.EnumerateObject().Select(field => field.Name)
            : [];
    }
}
