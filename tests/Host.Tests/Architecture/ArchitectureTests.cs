using System.Reflection;
using CreditFlow.Activities;
using CreditFlow.Domain.Calendar;
using CreditFlow.Persistence;
using CreditFlow.Workflows.Storage;

namespace CreditFlow.Host.Tests.Architecture;

/// <summary>Arrows point one way only (DESIGN section 2), and names say the job (STYLE 18).</summary>
public sealed class ArchitectureTests
{
    private static readonly Assembly Domain = typeof(ChinaTime).Assembly;
    private static readonly Assembly Workflows = typeof(ITurnScope).Assembly;
    private static readonly Assembly Persistence = typeof(CreditFlowDbContext).Assembly;
    private static readonly Assembly Activities = typeof(ActivitiesServices).Assembly;
    private static readonly Assembly Host = typeof(Program).Assembly;

    private static readonly string[] FrameworkPrefixes = ["System.", "Microsoft.CSharp", "netstandard", "mscorlib"];

    public static TheoryData<string, string[]> AllowedArrows => new()
    {
        { "CreditFlow.Domain", [] },
        { "CreditFlow.Workflows", [] },
        { "CreditFlow.Persistence", ["CreditFlow.Domain", "CreditFlow.Workflows"] },
        { "CreditFlow.Activities", ["CreditFlow.Domain", "CreditFlow.Workflows", "CreditFlow.Persistence"] },
        { "CreditFlow", ["CreditFlow.Domain", "CreditFlow.Workflows", "CreditFlow.Persistence", "CreditFlow.Activities"] },
    };

    [Theory]
    [MemberData(nameof(AllowedArrows))]
    public void A_project_references_only_what_lies_below_it(string project, string[] allowed) =>
        References(Assemblies().Single(assembly => assembly.GetName().Name == project))
            .Where(name => name.StartsWith("CreditFlow", StringComparison.Ordinal))
            .ShouldBeSubsetOf(allowed);

    [Fact]
    public void The_domain_references_nothing_but_the_framework() =>
        References(Domain).Where(name => !FrameworkPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal))).ShouldBeEmpty();

    [Fact]
    public void The_engine_knows_no_database_no_web_and_no_scheduler() =>
        References(Workflows).Where(name => name.Contains("EntityFrameworkCore", StringComparison.Ordinal) || name.Contains("AspNetCore", StringComparison.Ordinal) || name.Contains("Hangfire", StringComparison.Ordinal) || name.Contains("Npgsql", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void Hangfire_is_named_in_one_folder_of_the_host_only() =>
        Host.GetTypes()
            .Where(type => type.Namespace is { } space && !space.StartsWith("CreditFlow.Host.Jobs", StringComparison.Ordinal))
            .SelectMany(type => type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).SelectMany(constructor => constructor.GetParameters()))
            .Where(parameter => parameter.ParameterType.Namespace?.StartsWith("Hangfire", StringComparison.Ordinal) == true)
            .Select(parameter => $"{parameter.Member.DeclaringType}({parameter.Name})")
            .ShouldBeEmpty();

    [Fact]
    public void Public_classes_are_sealed_abstract_or_static() =>
        Assemblies()
            .SelectMany(assembly => assembly.GetExportedTypes())
            .Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false } && type.Namespace?.StartsWith("CreditFlow", StringComparison.Ordinal) == true)
            .Where(type => !type.Namespace!.Contains(".Migrations", StringComparison.Ordinal) && !type.Name.StartsWith('<') && !type.Name.StartsWith('_') && !typeof(Microsoft.AspNetCore.Components.IComponent).IsAssignableFrom(type))
            .Select(type => type.FullName)
            .Except(OpenOnPurpose)
            .ShouldBeEmpty();

    [Fact]
    public void No_type_is_called_manager_helper_or_util() =>
        Assemblies()
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.Namespace?.StartsWith("CreditFlow", StringComparison.Ordinal) == true && !type.Name.Contains('<', StringComparison.Ordinal))
            .Select(type => type.Name.Split('`')[0])
            .Where(name => name.EndsWith("Manager", StringComparison.Ordinal) || name.EndsWith("Helper", StringComparison.Ordinal) || name.EndsWith("Helpers", StringComparison.Ordinal) || name.EndsWith("Util", StringComparison.Ordinal) || name.EndsWith("Utils", StringComparison.Ordinal))
            .ShouldBeEmpty();

    /// <summary>Base types of the engine's programming model, which authors of activities derive from.</summary>
    private static readonly string[] OpenOnPurpose =
    [
        "CreditFlow.Workflows.Model.Input", "CreditFlow.Workflows.Model.Input`1", "CreditFlow.Workflows.Model.Output", "CreditFlow.Workflows.Model.Output`1", "CreditFlow.Workflows.Model.Variable", "CreditFlow.Workflows.Model.Variable`1",
        "CreditFlow.Workflows.Storage.DefinitionEntry", "CreditFlow.Workflows.Storage.SavedState",
    ];

    private static Assembly[] Assemblies() => [Domain, Workflows, Persistence, Activities, Host];

    private static IEnumerable<string> References(Assembly assembly) => assembly.GetReferencedAssemblies().Select(reference => reference.Name!);
}
