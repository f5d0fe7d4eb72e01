namespace CreditFlow.Host.Composition;

/// <summary>Where the application's own files lie, whatever folder it was started from.</summary>
internal static class HostPaths
{
    /// <summary>The application's folder: rules, workflows and web assets are beside the assembly.</summary>
    public static string ContentRoot => AppContext.BaseDirectory;

    /// <summary>The rules that change without a programmer.</summary>
    public static string Rules => Path.Combine(ContentRoot, "rules");

    /// <summary>The processes as shipped.</summary>
    public static string Workflows => Path.Combine(ContentRoot, "workflows");

    /// <summary>Folder of the embedded store, keys and undelivered mail: <c>CreditFlow:DataFolder</c>, else <c>data</c> in the current folder.</summary>
    public static string Data(IConfiguration configuration) => Path.GetFullPath(configuration["CreditFlow:DataFolder"] ?? "data");
}
