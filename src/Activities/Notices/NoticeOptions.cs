namespace CreditFlow.Activities.Notices;

/// <summary>Where documents come from and where they can be checked.</summary>
public sealed class NoticeOptions
{
    /// <summary>Folder of the templates (<c>*.liquid</c>). Default: <c>rules/notices</c> beside the application.</summary>
    public string TemplateFolder { get; set; } = Path.Combine(AppContext.BaseDirectory, "rules", "notices");

    /// <summary>Address of the portal as applicants reach it, without a final slash; mails link to it. Default: <c>http://localhost:5080</c>.</summary>
    public string PublicAddress { get; set; } = "http://localhost:5080";

    /// <summary>Path under which the portal shows a document by its verification code; <c>{code}</c> stands for the code. Default: <c>/notices/{code}</c>.</summary>
    public string VerificationPath { get; set; } = "/notices/{code}";
}
