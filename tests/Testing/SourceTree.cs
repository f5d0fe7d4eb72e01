namespace CreditFlow.Testing;

/// <summary>The repository that the tests were built from.</summary>
public static class SourceTree
{
    /// <summary>Its root folder.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Workflows.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("Workflows.sln is above none of the test's folders.");
        }

        return folder.FullName;
    }
}
