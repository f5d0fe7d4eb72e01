using System.Security.Cryptography;
using System.Text;
using CreditFlow.Workflows.Definitions;

namespace CreditFlow.Host.Composition;

/// <summary>
/// Imports the processes in <c>workflows/</c> at start-up. A file that has changed becomes a new version; running cases stay on theirs. Where an administrator has edited
/// the process, the new content waits as a draft, and a notice tells of it.
/// </summary>
internal sealed partial class ShippedDefinitions(DefinitionSeeder seeder, ILogger<ShippedDefinitions> logger) : IStartupStep
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var path in Directory.EnumerateFiles(HostPaths.Workflows, "*.json").Order(StringComparer.Ordinal))
        {
            var json = await File.ReadAllTextAsync(path, cancellationToken);
            var result = await seeder.ImportSeedAsync(json, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json))), cancellationToken);
            if (result is SeedResult.Drafted or SeedResult.Noticed)
            {
                Log.NeedsLook(logger, Path.GetFileName(path), result);
            }
            else
            {
                Log.Seeded(logger, Path.GetFileName(path), result);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 4401, EventName = "DefinitionSeeded", Level = LogLevel.Information, Message = "workflows/{File}: {Result}")]
        public static partial void Seeded(ILogger logger, string file, SeedResult result);

        [LoggerMessage(EventId = 4402, EventName = "DefinitionNeedsLook", Level = LogLevel.Warning, Message = "workflows/{File} has changed, but the process was edited here: {Result}. A process administrator must look at it in the Studio.")]
        public static partial void NeedsLook(ILogger logger, string file, SeedResult result);
    }
}
