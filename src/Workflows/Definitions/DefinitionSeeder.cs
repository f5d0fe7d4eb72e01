using CreditFlow.Workflows.Storage;

namespace CreditFlow.Workflows.Definitions;

/// <summary>Imports the definitions that ship with the product.</summary>
public sealed class DefinitionSeeder(IDefinitionStore store, DefinitionValidator validator, TimeProvider time)
{
    /// <summary>Imports one file.</summary>
    /// <param name="json">The definition.</param>
    /// <param name="hash">SHA-256 of the file.</param>
    /// <param name="cancellationToken">Cancels the import before anything is written.</param>
    /// <exception cref="DefinitionFormatException">The text is no definition, or gives no definition id.</exception>
    /// <exception cref="DefinitionInvalidException">The definition cannot be published as it is.</exception>
    public async Task<SeedResult> ImportSeedAsync(string json, string hash, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(hash);
        var definition = DefinitionReader.Read(json);
        if (definition.DefinitionId.Length == 0)
        {
            throw new DefinitionFormatException($"流程“{definition.Name}”没有 definitionId。随产品提供的流程必须有固定的编号。");
        }

        var errors = validator.Validate(definition);
        if (errors.Count > 0)
        {
            throw new DefinitionInvalidException(definition.DefinitionId, errors);
        }

        var result = SeedResult.Unchanged;
        var now = Execution.TurnTime.Truncate(time.GetUtcNow());
        await store.ChangeAsync(
            definition.DefinitionId,
            DefinitionAuthor.Product,
            history =>
            {
                result = Decide(history, hash);

                // The id follows from what it names, so that two hosts that start at the same time write the same row instead of two.
                var steps = new DefinitionSteps(DefinitionAuthor.Product, now, $"{definition.DefinitionId}:{history.NextVersion}");
                return result switch
                {
                    SeedResult.Created or SeedResult.Updated => Seen(steps.Write(history, "definition.seeded", _ => definition, publish: true, hash), hash),
                    SeedResult.Drafted => Noticed(Seen(steps.Write(history, "definition.seed-drafted", _ => definition, publish: false, hash), hash), now, "随产品提供的新内容已存为草稿，没有发布：这个流程在本地修改或撤回过。请在设计器中比较后发布，或删除这一版。"),
                    SeedResult.Noticed => Noticed(
                        new DefinitionChange("definition.seed-noticed", steps.NextHead(history) with { SeedHash = hash }, history.Entries, history.Latest!, null, hash),
                        now,
                        "随产品提供的流程有新内容，没有导入：这个流程有本地的草稿。请在草稿发布或删除后，从安装目录的 workflows 文件夹导入新内容比较。"),
                    SeedResult.Unchanged or SeedResult.KeptDeleted => null,
                };
            },
            cancellationToken).ConfigureAwait(false);
        return result;
    }

    private static SeedResult Decide(DefinitionHistory history, string hash) => history switch
    {
        { Head.IsDeleted: true } => SeedResult.KeptDeleted,
        { Latest: null } => SeedResult.Created,
        _ when history.Head?.SeedHash == hash => SeedResult.Unchanged,
        { Latest: { SeedHash: not null, IsPublished: true } } => SeedResult.Updated,
        { Latest: { SeedHash: null, PublishedAt: null } } => SeedResult.Noticed,
        _ => SeedResult.Drafted,
    };

    private static DefinitionChange Seen(DefinitionChange change, string hash) => change with { Head = change.Head with { SeedHash = hash } };

    private static DefinitionChange Noticed(DefinitionChange change, DateTimeOffset now, string notice) => change with { Head = change.Head with { Notice = notice, NoticeAt = now } };
}
