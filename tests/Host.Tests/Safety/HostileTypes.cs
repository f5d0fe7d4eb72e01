using System.Text.Json.Nodes;

namespace CreditFlow.Host.Tests.Safety;

/// <summary>JSON that names .NET types, in the shapes that serialisers with type names act on.</summary>
internal static class HostileTypes
{
    /// <summary>Beginning of the names of assemblies that nobody has: whoever resolves a name asks for them.</summary>
    public const string Marker = "Hostile.Marker";

    private static readonly string[] Discriminators = ["_type", "$type", "@type", "__type", "typeName"];

    private static readonly string[] Names =
    [
        typeof(Gadget).AssemblyQualifiedName!,
        typeof(Gadget).FullName!,
        "System.Diagnostics.Process, System.Diagnostics.Process",
        "System.Windows.Data.ObjectDataProvider, PresentationFramework",
        "System.Configuration.Install.AssemblyInstaller, System.Configuration.Install",
        "System.IO.FileInfo, System.Private.CoreLib",
        "System.Data.DataSet, System.Data.Common",
        "System.Security.Principal.WindowsIdentity, System.Security.Principal.Windows",
        "System.Management.Automation.PSObject, System.Management.Automation",
        "System.Workflow.ComponentModel.AppSettings, System.Workflow.ComponentModel",
        "Newtonsoft.Json.Linq.JObject, Newtonsoft.Json",
        "System.Collections.Generic.List`1[[System.Diagnostics.Process, System.Diagnostics.Process]], System.Private.CoreLib",
        "System.Object[], System.Private.CoreLib",
        "CreditFlow.Host.Tests.Safety.Gadget[], CreditFlow.Host.Tests",
    ];

    /// <summary>The payloads, each with what tells it from the others.</summary>
    public static IReadOnlyList<(string Name, JsonObject Payload)> All { get; } =
    [
        .. from name in Names.Concat(Enumerable.Range(1, 4).Select(number => $"Hostile.Type{number}, {Marker}{number}"))
           from discriminator in Discriminators
           from shape in Enumerable.Range(0, 3)
           select (name, Shape(shape, discriminator, name)),
    ];

    private static JsonObject Shape(int shape, string discriminator, string name) => shape switch
    {
        0 => new JsonObject { [discriminator] = name, ["Command"] = "touch /tmp/hostile" },
        1 => new JsonObject { [discriminator] = "System.Object[], System.Private.CoreLib", ["$values"] = new JsonArray(new JsonObject { [discriminator] = name, ["Command"] = "x" }), ["_items"] = new JsonArray() },
        _ => new JsonObject
        {
            ["MethodName"] = "Start",
            ["ObjectInstance"] = new JsonObject { [discriminator] = name, ["StartInfo"] = new JsonObject { ["FileName"] = "/bin/sh", ["Arguments"] = "-c id" } },
            ["_id"] = "1",
            ["_ref"] = "1",
        },
    };
}
