using CreditFlow.Persistence.Engine;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Model;
using Microsoft.Extensions.Localization;

namespace CreditFlow.Host.ElsaApi.Descriptors;

/// <summary>Describes a version of a definition as an activity that other definitions may use.</summary>
internal static class CompositeActivity
{
    private const string Done = "Done";

    public static ActivityBody Describe(StoredDefinition definition, IStringLocalizer<PaletteTexts> texts)
    {
        var contents = definition.Contents;
        var name = DefinitionContents.ActivityTypeName(definition.Name);
        IReadOnlyList<string> outcomes = contents.Outcomes.Count > 0 ? contents.Outcomes : [Done];
        return new ActivityBody
        {
            TypeName = name,
            Namespace = "",
            Name = name,
            Version = definition.Version,
            Category = contents.ActivityCategory is { Length: > 0 } category ? category : texts["Composites"],
            DisplayName = definition.Name,
            Description = contents.Description ?? "",
            Kind = nameof(ActivityKind.Action),
            IsBrowsable = definition.IsPublished,
            Inputs = [.. contents.Inputs.Select((input, index) => Input(input, index))],
            Outputs = [.. contents.Outputs.Select((output, index) => new OutputBody(output.Name, output.TypeName, Label(output), output.Description ?? "", index, IsSynthetic: true))],
            Ports = [new PortBody("Root", "Root", PortBody.Embedded, IsBrowsable: false), .. outcomes.Select(outcome => new PortBody(outcome, outcome == Done ? texts["Done"] : outcome, PortBody.Flow))],
            CustomProperties = new Dictionary<string, object>
            {
                ["RootType"] = "WorkflowDefinitionActivity",
                ["WorkflowDefinitionId"] = definition.DefinitionId,
                ["WorkflowDefinitionVersionId"] = definition.Id,
            },
            ConstructionProperties = new Dictionary<string, object>
            {
                ["WorkflowDefinitionId"] = definition.DefinitionId,
                ["WorkflowDefinitionVersionId"] = definition.Id,
                ["Version"] = definition.Version,
            },
        };
    }

    private static InputBody Input(ArgumentDeclaration input, int index) => new()
    {
        Name = input.Name,
        TypeName = input.TypeName,
        DisplayName = Label(input),
        Description = input.Description ?? "",
        Order = index,
        IsSynthetic = true,
        UIHint = input.UIHint is { Length: > 0 } hint ? hint : InputUIHints.SingleLine,
    };

    private static string Label(ArgumentDeclaration argument) => argument.DisplayName is { Length: > 0 } label ? label : argument.Name;
}
