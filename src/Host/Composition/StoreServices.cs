using System.Security.Cryptography;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Setup;
using Microsoft.AspNetCore.DataProtection;

namespace CreditFlow.Host.Composition;

/// <summary>Chooses the database by <c>ConnectionStrings:Default</c> alone, and finds the field protection key.</summary>
internal static class StoreServices
{
    private const string KeySetting = "CreditFlow:FieldProtectionKey";

    public static IServiceCollection AddStore(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var data = HostPaths.Data(configuration);
        var connection = configuration.GetConnectionString("Default") is { Length: > 0 } given
            ? given
            : $"Data Source={Path.Combine(Directory.CreateDirectory(data).FullName, "creditflow.db")};Default Timeout=30";
        var options = new PersistenceOptions { ConnectionString = connection, FieldProtectionKey = Key(configuration, environment, data) };
        services.AddClock(options);
        services.AddPersistence(options);
        services.AddDataProtection().SetApplicationName("CreditFlow").PersistKeysToDbContext<CreditFlowDbContext>();
        return services;
    }

    /// <exception cref="InvalidOperationException">Production without a configured key.</exception>
    private static byte[] Key(IConfiguration configuration, IHostEnvironment environment, string data)
    {
        if (configuration[KeySetting] is { Length: > 0 } configured)
        {
            return Convert.FromBase64String(configured);
        }

        var file = Path.Combine(data, "field-protection.key");
        if (File.Exists(file))
        {
            return Convert.FromBase64String(File.ReadAllText(file));
        }

        if (environment.IsProduction())
        {
            throw new InvalidOperationException($"Set {KeySetting} (32 bytes in base64, e.g. from `openssl rand -base64 32`) and keep it safe: without it encrypted identity numbers cannot be read again.");
        }

        Directory.CreateDirectory(data);
        var key = RandomNumberGenerator.GetBytes(32);
        File.WriteAllText(file, Convert.ToBase64String(key));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return key;
    }
}
