namespace CreditFlow.Host.Studio;

/// <summary>The process designer: the unmodified Elsa Studio within pages of ours.</summary>
internal static class StudioServices
{
    public static IServiceCollection AddStudio(this IServiceCollection services) => services.AddSingleton(_ => StudioPackage.Locate());

    public static void MapStudio(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapStudioPages();
        endpoints.MapStudioFiles();
    }
}
