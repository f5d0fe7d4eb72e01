using System.Security.Cryptography;
using System.Text;
using CreditFlow.Workflows.Definitions;

namespace CreditFlow.Host.Composition;

/// <summary>
/// Imports the processes in <c>workflows/</c> at start-up. A file that has changed becomes a new version; running cases stay on theirs, and what an administrator has
/// edited is left alone.
/// </summary>
internal sealed partial class ShippedDefinitions(DefinitionSeeder seeder, ILogger<ShippedDefinitions> logger) : IStartupStep
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var path in Directory.EnumerateFiles(HostPaths.Workflows, "*.json").Order(StringComparer.Ordinal))
        {
            var json = await File.ReadAllTextAsync(path, cancellationToken);
            var result = await seeder.ImportSeedAsync(json, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json))), cancellationToken);
            Log.Seeded(logger, Path.GetFileName(path), result);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 4401, EventName = "DefinitionSeeded", Level = LogLevel.Information, Message = "workflows/{File}: {Result}")]
        public static partial void Seeded(ILogger logger, string file, SeedResult result);
    }
}
