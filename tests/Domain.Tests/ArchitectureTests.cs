using System.Reflection;
using CreditFlow.Domain.Calendar;

namespace CreditFlow.Domain.Tests;

public sealed class ArchitectureTests
{
    private static readonly Assembly Domain = typeof(ChinaTime).Assembly;

    [Fact]
    public void The_domain_references_nothing_but_the_framework()
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

        var foreign = Domain.GetReferencedAssemblies().Where(reference => !File.Exists(Path.Combine(framework, reference.Name + ".dll")));

        foreign.ShouldBeEmpty();
    }

    [Fact]
    public void The_domain_does_no_input_or_output()
    {
        string[] doors = ["System.Net.Http", "System.Net.Sockets", "System.IO.Pipes", "System.Data.Common", "System.Diagnostics.Process", "System.Console"];

        Domain.GetReferencedAssemblies().Select(reference => reference.Name).ShouldNotContain(name => doors.Contains(name));
    }

    [Fact]
    public void Public_classes_are_sealed_static_or_abstract()
    {
        var open = Domain.GetExportedTypes().Where(type => type.IsClass && !type.IsSealed && !type.IsAbstract);

        open.ShouldBeEmpty();
    }
}
