using System.ComponentModel;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Records;
using Microsoft.AspNetCore.Mvc;

namespace CreditFlow.Host.Portal.Api;

/// <summary>An objection in one multipart request.</summary>
public sealed class ObjectionRequest
{
    /// <summary>The record objected to.</summary>
    [FromForm(Name = "recordId"), Description("The record objected to")]
    public Guid RecordId { get; set; }

    /// <summary>One or more of Inaccurate, ShouldNotBePublic.</summary>
    [FromForm(Name = "grounds"), Description("Inaccurate, ShouldNotBePublic; may be given twice")]
    public ObjectionGrounds[]? Grounds { get; set; }

    /// <summary>What is wrong.</summary>
    [FromForm(Name = "statement"), Description("What is wrong, at most 2000 characters")]
    public string? Statement { get; set; }

    /// <summary>The item that should change.</summary>
    [FromForm(Name = "field"), Description("The item that should change")]
    public CorrectableField? Field { get; set; }

    /// <summary>The value that it should have.</summary>
    [FromForm(Name = "value"), Description("The value that it should have; amounts in 万元, dates as 2026-08-20")]
    public string? Value { get; set; }

    /// <summary>Unified social credit code of the subject, or the person's identity number.</summary>
    [FromForm(Name = "identity"), Description("The subject's unified social credit code, or the person's identity number")]
    public string? Identity { get; set; }

    /// <summary>Who handles it.</summary>
    [FromForm(Name = "name")]
    public string? Name { get; set; }

    /// <summary>Whether an agent with written authority files.</summary>
    [FromForm(Name = "isAgent")]
    public bool IsAgent { get; set; }

    /// <summary>Where the written notice goes.</summary>
    [FromForm(Name = "email")]
    public string? Email { get; set; }

    /// <summary>Telephone.</summary>
    [FromForm(Name = "phone")]
    public string? Phone { get; set; }
}
