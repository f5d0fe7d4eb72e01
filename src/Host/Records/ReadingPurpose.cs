namespace CreditFlow.Host.Records;

/// <summary>For which duty a member of staff opens a record (履职需要, QRY-05); kept with the audit entry.</summary>
public enum ReadingPurpose
{
    /// <summary>To correct or withdraw it (OBJ-09, A-28).</summary>
    Correction,

    /// <summary>To take or end measures of joint discipline (AUD-04).</summary>
    Discipline,

    /// <summary>To record whether it has been fulfilled .</summary>
    Fulfilment,

    /// <summary>To answer the subject itself (QRY-02).</summary>
    SubjectEnquiry,

    /// <summary>To supervise or audit (AUD-06).</summary>
    Supervision,
}
