namespace CreditFlow.Domain.Common;

/// <summary>Carries one or more rejections out of a command; nothing of the command is kept.</summary>
/// <param name="rejections">At least one.</param>
public sealed class RejectedException(params IReadOnlyList<Rejection> rejections) : Exception(string.Join(", ", rejections.Select(rejection => rejection.Code)))
{
    /// <summary>What is wrong, every item at once.</summary>
    public IReadOnlyList<Rejection> Rejections { get; } = rejections;

    /// <summary>Rejects because the state has changed or the work is done already.</summary>
    public static RejectedException Conflict(string code, params IReadOnlyList<object> arguments) => new(new Rejection(RejectionKind.Conflict, code, null, arguments));

    /// <summary>Rejects because the person may not.</summary>
    public static RejectedException Forbidden(string code, params IReadOnlyList<object> arguments) => new(new Rejection(RejectionKind.Forbidden, code, null, arguments));

    /// <summary>Rejects because there is no such thing.</summary>
    public static RejectedException NotFound(string code, params IReadOnlyList<object> arguments) => new(new Rejection(RejectionKind.NotFound, code, null, arguments));

    /// <summary>Rejects one input field.</summary>
    public static RejectedException Invalid(string code, string field, params IReadOnlyList<object> arguments) => new(new Rejection(RejectionKind.Invalid, code, field, arguments));
}
