using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CreditFlow.Domain.Catalogue;

/// <summary>Changes an agency's catalogue as text, act by act: what is not changed stays as it was written, properties that this editor does not know included.</summary>
public static class CatalogueText
{
    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The catalogue with one act added, or changed when its item number is there already.</summary>
    public static string Put(string text, CatalogueAct act)
    {
        var root = Read(text);
        Put(root["acts"]!.AsArray(), act);
        return Write(root);
    }

    /// <summary>The catalogue without an act (结束): records that were received under it keep their class and period.</summary>
    public static string End(string text, int item)
    {
        var root = Read(text);
        var acts = root["acts"]!.AsArray();
        if (Find(acts, item) is { } found)
        {
            acts.Remove(found);
        }

        return Write(root);
    }

    /// <summary>The catalogue with all of its acts replaced by those of a list; an act that keeps its item number keeps what the list does not say.</summary>
    public static string Replace(string text, IReadOnlyList<CatalogueAct> acts)
    {
        var root = Read(text);
        var list = root["acts"]!.AsArray();
        foreach (var gone in list.Where(entry => acts.All(act => act.Item != (int)entry!["item"]!)).ToList())
        {
            list.Remove(gone);
        }

        foreach (var act in acts)
        {
            Put(list, act);
        }

        return Write(root);
    }

    /// <summary>The catalogue under another version and title.</summary>
    public static string Named(string text, string version, string? title = null)
    {
        var root = Read(text);
        root["version"] = version;
        if (title is not null)
        {
            root["title"] = title;
        }

        return Write(root);
    }

    /// <summary>What one catalogue has and the other has not, by item number.</summary>
    public static IReadOnlyList<CatalogueChange> Differences(AgencyCatalogue? before, AgencyCatalogue after)
    {
        var old = (before?.Entries ?? []).ToDictionary(entry => entry.Item);
        var present = after.Entries.ToDictionary(entry => entry.Item);
        return
        [
            .. old.Keys.Union(present.Keys).Order()
                .Select(item => new CatalogueChange(item, old.GetValueOrDefault(item), present.GetValueOrDefault(item)))
                .Where(change => change.Before is null || change.After is null || Facts(change.Before) != Facts(change.After)),
        ];
    }

    private static CatalogueEntry Facts(CatalogueEntry entry) => entry with { CatalogueTitle = "" };

    private static void Put(JsonArray acts, CatalogueAct act)
    {
        var entry = Find(acts, act.Item)?.AsObject();
        if (entry is null)
        {
            entry = new JsonObject { ["item"] = act.Item };
            var index = acts.TakeWhile(other => (int)other!["item"]! < act.Item).Count();
            acts.Insert(index, entry);
        }

        entry["act"] = act.Act;
        entry["class"] = act.Class;
        entry["months"] = act.Months;
        if (string.IsNullOrWhiteSpace(act.Basis))
        {
            entry.Remove("basis");
        }
        else
        {
            entry["basis"] = act.Basis;
        }

        Say(entry, "ground", act.Ground, CatalogueWords.Grounds[0].Word);
        Say(entry, "subjects", act.Subjects, CatalogueWords.Subjects[0].Word);
        Say(entry, "disclosure", act.Disclosure, CatalogueWords.Disclosures[0].Word);
    }

    // What goes without saying is not written, and what means the same stays as it was written.
    private static void Say(JsonObject entry, string name, string? word, string usual)
    {
        if (word is null || word == ((string?)entry[name] ?? usual))
        {
            return;
        }

        if (word == usual)
        {
            entry.Remove(name);
        }
        else
        {
            entry[name] = word;
        }
    }

    private static JsonNode? Find(JsonArray acts, int item) => acts.FirstOrDefault(entry => (int)entry!["item"]! == item);

    private static JsonObject Read(string text) => JsonNode.Parse(text)!.AsObject();

    private static string Write(JsonObject root) => root.ToJsonString(Written);

    /// <summary>The version that follows: <c>2026-2</c> becomes <c>2026-3</c>, and <c>2027-1</c> in another year.</summary>
    public static string VersionAfter(string version, int year)
    {
        var parts = version.Split('-');
        return parts.Length == 2 && parts[0] == year.ToString(CultureInfo.InvariantCulture) && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? string.Create(CultureInfo.InvariantCulture, $"{year}-{number + 1}")
            : string.Create(CultureInfo.InvariantCulture, $"{year}-1");
    }
}
