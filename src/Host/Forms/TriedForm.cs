using CreditFlow.Activities.Tasks;
using CreditFlow.Host.Desk;

namespace CreditFlow.Host.Forms;

/// <summary>What somebody types into a form that is being built, to try it. It belongs to no task and is kept nowhere.</summary>
public sealed class TriedForm(IReadOnlyList<TaskFormField> fields) : FormAnswer(fields);
