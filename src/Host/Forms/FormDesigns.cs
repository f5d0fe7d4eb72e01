using System.Text.Json;
using CreditFlow.Activities.Tasks;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Tasks;
using CreditFlow.Host.Admin;
using CreditFlow.Host.Identity;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Model;
using CreditFlow.Workflows.Storage;

namespace CreditFlow.Host.Forms;

/// <summary>
/// The forms of human tasks, edited without the canvas. They stand in the definition's JSON: saving one changes the draft, and steps handed out under a published version keep the form of that version.
/// </summary>
internal sealed class FormDesigns(IDefinitionStore store, IWorkflowStore reads, ActivityRegistry registry, DefinitionVersions versions)
{
    /// <summary>Whether somebody may change forms: who designs processes.</summary>
    public static bool MayDesign(CurrentStaff staff) => staff.Has(Roles.ProcessAdministrator);

    /// <summary>The forms of a definition's latest version.</summary>
    /// <exception cref="RejectedException"><c>form.definition-unknown</c>, or nothing is here for this person.</exception>
    public async Task<DefinitionForms> OpenAsync(CurrentStaff staff, string definitionId, CancellationToken cancellationToken)
    {
        AdminAccess.EnsureReads(staff);
        var (row, revision) = await LatestAsync(definitionId, cancellationToken);
        var tree = ActivityTree.Of(DefinitionReader.Read(row.Json));
        return new DefinitionForms
        {
            DefinitionId = row.DefinitionId,
            Name = row.Name,
            Version = row.Version,
            IsPublished = row.IsPublished,
            Revision = revision,
            Steps = [.. tree.All().Select(StepOf).OfType<FormStep>()],
        };
    }

    /// <summary>Puts a form into the draft of a definition.</summary>
    /// <param name="revision">The definition's revision that the editor read.</param>
    /// <exception cref="RejectedException">The form would not work (every problem with its field), the definition has changed since, or this person may not.</exception>
    public async Task SaveAsync(CurrentStaff staff, string definitionId, string activityId, long revision, IReadOnlyList<TaskFormField> fields, CancellationToken cancellationToken)
    {
        AdminAccess.EnsureReads(staff);
        if (!MayDesign(staff))
        {
            throw RejectedException.Forbidden("form.forbidden");
        }

        var (row, _) = await LatestAsync(definitionId, cancellationToken);
        var definition = DefinitionReader.Read(row.Json);
        var step = ActivityTree.Of(definition).All().Select(StepOf).OfType<FormStep>().FirstOrDefault(item => item.ActivityId == activityId) ?? throw RejectedException.NotFound("form.step-unknown");
        if (step.Fields is null)
        {
            throw RejectedException.Conflict("form.computed", step.Name);
        }

        var problems = TaskFormDesign.Check(fields, step.Outcomes.Count > 0 ? [.. step.Outcomes.Select(outcome => outcome.Name)] : null);
        if (problems.Count > 0)
        {
            throw new RejectedException([.. problems.Select(problem => new Rejection(RejectionKind.Invalid, "form.wrong", problem.Field is { } place ? $"fields[{place}].{problem.Part}" : problem.Part, [problem.Message]))]);
        }

        var changed = ActivityTree.WithChanged(definition, activityId, activity => TaskFormCheck.SetForm(activity, fields.Count == 0 ? null : TaskForm.Write(fields)))!;
        try
        {
            await versions.SaveAsync(new DefinitionDraft(definitionId, row.Id, revision, changed.Json), publish: false, new DefinitionAuthor(staff.Actor.UserId, staff.Actor.Name, staff.Actor.AgencyId), cancellationToken);
        }
        catch (DefinitionRefusedException refused)
        {
            throw RejectedException.Conflict("form.stale", refused.Message);
        }
    }

    private async Task<(DefinitionRow Row, long Revision)> LatestAsync(string definitionId, CancellationToken cancellationToken)
    {
        // The head first: what is read after it is at least as new, so that a save never rests on more than was seen.
        var head = await store.FindHeadAsync(definitionId, cancellationToken);
        var row = head is { IsDeleted: false } ? await reads.FindLatestDefinitionAsync(definitionId, cancellationToken) : null;
        return row is null ? throw RejectedException.NotFound("form.definition-unknown") : (row, head!.Revision);
    }

    private FormStep? StepOf(ActivityTree node)
    {
        if (registry.Find(node.Type) is not { } type || !TaskFormCheck.HasForm(type))
        {
            return null;
        }

        var outcomes = OutcomesOf(node, type);
        var form = TaskFormCheck.FormOf(node.Activity);
        return new FormStep
        {
            ActivityId = node.Id,
            Name = node.DisplayName,
            Outcomes = outcomes,
            Fields = form is null ? null : Fields(form),
            Problems = form is null ? [] : TaskFormDesign.Check(form, outcomes.Count > 0 ? [.. outcomes.Select(outcome => outcome.Name)] : null),
        };
    }

    private static IReadOnlyList<TaskFormField> Fields(string form)
    {
        try
        {
            return TaskForm.Read(form);
        }
        catch (JsonException)
        {
            // What cannot be read is told by the problems, and built anew.
            return [];
        }
    }

    private static IReadOnlyList<TaskOutcome> OutcomesOf(ActivityTree node, ActivityDescriptor type)
    {
        if (TaskFormCheck.OutcomesOf(node.Activity) is { } names)
        {
            var labels = TaskFormCheck.OutcomeLabelsOf(node.Activity) ?? [];
            return [.. names.Select((name, index) => new TaskOutcome(name, index < labels.Count && labels[index].Length > 0 ? labels[index] : name))];
        }

        return type.Inputs.Any(input => input.UIHint == InputUIHints.DynamicOutcomes) ? [] : [.. type.Ports.Where(port => !port.IsEmbedded).Select(port => new TaskOutcome(port.Name, port.DisplayName))];
    }
}
