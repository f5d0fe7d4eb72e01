using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using CreditFlow.Domain.Common;
using CreditFlow.Host.Commitments;
using CreditFlow.Host.Composition;
using CreditFlow.Host.Errors;
using CreditFlow.Host.Identity;
using CreditFlow.Host.Rules;
using CreditFlow.Persistence.Setup;

namespace CreditFlow.Host.CommandLine;

/// <summary><c>commitments FILE --agency ID</c>: records commitments given to an agency from a JSON list, straight into the database, host or no host. The same file again changes nothing.</summary>
internal static class CommitmentsCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = CommandLineTexts.Of("commitments.file") };
        var agency = new Option<string>("--agency") { Description = CommandLineTexts.Of("commitments.agency"), Required = true };
        var command = new Command("commitments", CommandLineTexts.Of("commitments.description")) { file, agency };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(file)!, parsed.GetValue(agency)!, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(FileInfo file, string agencyId, CancellationToken cancellationToken)
    {
        byte[] content;
        List<CommitmentForm> forms;
        try
        {
            content = await File.ReadAllBytesAsync(file.FullName, cancellationToken);
            forms = JsonSerializer.Deserialize<List<CommitmentForm>>(content, Json) ?? [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            await Console.Error.WriteLineAsync(CommandLineTexts.Of("commitments.unreadable", file.FullName, error.Message));
            return CommandLineApplication.UsageError;
        }

        IHost host;
        try
        {
            host = Build();
        }
        catch (RulesRefusedException refused)
        {
            return await RulesCommand.RefuseAsync(refused);
        }

        using var running = host;
        if (host.Services.GetRequiredService<Domain.Catalogue.AgencyDirectory>().Find(agencyId) is null)
        {
            await Console.Error.WriteLineAsync(CommandLineTexts.Of("commitments.no-agency", agencyId));
            return CommandLineApplication.UsageError;
        }

        await host.Services.GetRequiredService<DatabaseSetup>().MigrateAsync(cancellationToken);
        var staff = new CurrentStaff(Actor.Staff(Guid.Empty, CommandLineTexts.Of("import.actor", Environment.UserName), agencyId), [Roles.Verifier], "");
        var recorder = host.Services.GetRequiredService<RecordCommitment>();
        var source = Convert.ToHexStringLower(SHA256.HashData(content));
        var refusedForms = 0;
        foreach (var (form, index) in forms.Select((form, index) => (form, index)))
        {
            try
            {
                await recorder.RunAsync(staff, form, string.Create(CultureInfo.InvariantCulture, $"{source}:{index}"), cancellationToken);
            }
            catch (RejectedException rejected)
            {
                refusedForms++;
                var texts = host.Services.GetRequiredService<ErrorTexts>();
                await Console.Error.WriteLineAsync(CommandLineTexts.Of("commitments.refused", index + 1, string.Join("；", rejected.Rejections.Select(texts.Of))));
            }
        }

        await Console.Out.WriteLineAsync(CommandLineTexts.Of("commitments.summary", forms.Count - refusedForms, refusedForms));
        return refusedForms == 0 ? 0 : CommandLineApplication.UsageError;
    }

    /// <summary>Store, rules, engine and recorder alone: no site, no jobs.</summary>
    private static IHost Build()
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
        {
            ContentRootPath = HostPaths.ContentRoot,
            EnvironmentName = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT"),
        });
        builder.Logging.ClearProviders();
        builder.Services.AddLocalization();
        builder.Services.AddStore(builder.Configuration, builder.Environment);
        builder.Services.AddRules();
        builder.Services.AddEngine(builder.Configuration);
        builder.Services.AddErrors();
        builder.Services.AddCommitments();
        return builder.Build();
    }
}
