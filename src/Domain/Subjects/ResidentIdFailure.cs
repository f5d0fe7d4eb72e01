namespace CreditFlow.Domain.Subjects;

/// <summary>Why a text is not a resident identity number.</summary>
public enum ResidentIdFailure
{
    /// <summary>Nothing was given.</summary>
    Empty,

    /// <summary>It has not 18 characters.</summary>
    Length,

    /// <summary>It holds something else than 17 digits and a digit or X.</summary>
    Characters,

    /// <summary>The eight digits of the birth date are no calendar day.</summary>
    BirthDate,

    /// <summary>The birth date lies in the future.</summary>
    BirthInFuture,

    /// <summary>The last character is not the one that follows from the others.</summary>
    CheckDigit,
}
