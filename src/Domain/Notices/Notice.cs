namespace CreditFlow.Domain.Notices;

/// <summary>A numbered official document (文书) as it was issued. Its bytes never change.</summary>
public sealed class Notice
{
    private Notice()
    {
    }

    /// <summary>A document that will be numbered and rendered last in its commit.</summary>
    /// <param name="caseId">The case it belongs to, or <see langword="null"/>.</param>
    /// <param name="recordId">The record it is about, or <see langword="null"/>.</param>
    /// <param name="templateId">The template it is made from.</param>
    /// <param name="agencyId">The agency that issues it.</param>
    /// <param name="recipient">To whom it is addressed.</param>
    /// <param name="issuedOn">Date of the document, a day in Beijing.</param>
    public Notice(Guid id, Guid? caseId, Guid? recordId, string templateId, string title, string agencyId, string recipient, DateOnly issuedOn, DateTimeOffset issuedAt)
    {
        Id = id;
        CaseId = caseId;
        RecordId = recordId;
        TemplateId = templateId;
        Title = title;
        AgencyId = agencyId;
        Recipient = recipient;
        IssuedOn = issuedOn;
        IssuedAt = issuedAt;
    }

    /// <summary>Id of the document.</summary>
    public Guid Id { get; private set; }

    /// <summary>The case, or <see langword="null"/>.</summary>
    public Guid? CaseId { get; private set; }

    /// <summary>The record it is about, or <see langword="null"/>.</summary>
    public Guid? RecordId { get; private set; }

    /// <summary>The template it was made from.</summary>
    public string TemplateId { get; private set; } = "";

    /// <summary>SHA-256 (hex) of the template's text at the time.</summary>
    public string TemplateHash { get; private set; } = "";

    /// <summary>Title of the document.</summary>
    public string Title { get; private set; } = "";

    /// <summary>The agency that issued it.</summary>
    public string AgencyId { get; private set; } = "";

    /// <summary>To whom it is addressed.</summary>
    public string Recipient { get; private set; } = "";

    /// <summary>Number of the document (文号), unique; drawn last.</summary>
    public string? Number { get; private set; }

    /// <summary>The document as HTML, complete.</summary>
    public string Html { get; private set; } = "";

    /// <summary>SHA-256 (hex) of <see cref="Html"/>.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>Verification code (查验码), unique.</summary>
    public string VerificationCode { get; private set; } = "";

    /// <summary>Date of the document, a day in Beijing.</summary>
    public DateOnly IssuedOn { get; private set; }

    /// <summary>When it was issued (UTC).</summary>
    public DateTimeOffset IssuedAt { get; private set; }

    /// <summary>Gives the document its number and its final bytes, once.</summary>
    public void Finish(string number, string html, string sha256, string templateHash, string verificationCode) =>
        (Number, Html, Sha256, TemplateHash, VerificationCode) = Number is null
            ? (number, html, sha256, templateHash, verificationCode)
            : throw new InvalidOperationException($"Notice {Id} is finished already.");
}
