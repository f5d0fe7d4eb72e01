namespace CreditFlow.Domain.Subjects;

/// <summary>Why a text is not a unified social credit code.</summary>
public enum CodeFailure
{
    /// <summary>Nothing was given.</summary>
    Empty,

    /// <summary>It has not 18 characters.</summary>
    Length,

    /// <summary>A character is not among the 31 of the standard (I, O, S, V and Z are not).</summary>
    Alphabet,

    /// <summary>The last character is not the one that follows from the others.</summary>
    CheckDigit,
}
