using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;

namespace CreditFlow.Host.Portal.Api;

/// <summary>Something handed in later to a case that its applicant follows.</summary>
public abstract class TrackedRequest
{
    /// <summary>The enquiry code of the case.</summary>
    [FromForm(Name = "code"), Description("The enquiry code of the receipt or notice")]
    public string? Code { get; set; }
}

/// <summary>Materials that were missing (补正).</summary>
public sealed class SupplementRequest : TrackedRequest;

/// <summary>A statement and pleading (陈述申辩).</summary>
public sealed class PleaRequest : TrackedRequest
{
    /// <summary>What the subject says.</summary>
    [FromForm(Name = "statement"), Description("What the subject states and pleads")]
    public string? Statement { get; set; }
}
