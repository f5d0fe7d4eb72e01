namespace CreditFlow.Activities.Tasks;

/// <summary>Something in a form that would not work.</summary>
/// <param name="Field">Place of the field, from 0; <see langword="null"/> for the form as a whole.</param>
/// <param name="Part">What of it, as the form's JSON calls it: <c>label</c>, <c>options</c> …</param>
/// <param name="Message">What is wrong and what to do, for people.</param>
public sealed record TaskFormProblem(int? Field, string Part, string Message);
