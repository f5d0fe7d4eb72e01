using System.ComponentModel;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Records;
using CreditFlow.Host.Filing;
using Microsoft.AspNetCore.Mvc;

namespace CreditFlow.Host.Portal.Api;

/// <summary>What every filing brings, in one multipart request.</summary>
public abstract class FilingRequest
{
    /// <summary>The record it is about.</summary>
    [FromForm(Name = "recordId"), Description("The record it is about")]
    public Guid RecordId { get; set; }

    /// <summary>What is wrong, or what was done.</summary>
    [FromForm(Name = "statement"), Description("What is wrong, or what was done; at most 2000 characters")]
    public string? Statement { get; set; }

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

    /// <summary>Adds what only this kind asks for.</summary>
    internal abstract FilingForm Fill(FilingForm form);
}

/// <summary>An objection (OBJ-01).</summary>
public sealed class ObjectionRequest : FilingRequest
{
    /// <summary>One or more of Inaccurate, ShouldNotBePublic.</summary>
    [FromForm(Name = "grounds"), Description("Inaccurate, ShouldNotBePublic; may be given twice")]
    public ObjectionGrounds[]? Grounds { get; set; }

    /// <summary>The item that should change.</summary>
    [FromForm(Name = "field"), Description("The item that should change")]
    public CorrectableField? Field { get; set; }

    /// <summary>The value that it should have.</summary>
    [FromForm(Name = "value"), Description("The value that it should have; amounts in 万元, dates as 2026-08-20")]
    public string? Value { get; set; }

    /// <inheritdoc/>
    internal override FilingForm Fill(FilingForm form) => form with
    {
        Grounds = (Grounds ?? []).Aggregate(ObjectionGrounds.None, (all, ground) => all | ground),
        Field = Field,
        Value = Value ?? "",
    };
}

/// <summary>An application for credit repair (REP-02, REP-06).</summary>
public sealed class RepairRequest : FilingRequest
{
    /// <summary>Ids of the completed methods.</summary>
    [FromForm(Name = "methods"), Description("Ids of the completed repair methods in the policy pack, as commitment, rectification; may be given several times")]
    public string[]? Methods { get; set; }

    /// <inheritdoc/>
    internal override FilingForm Fill(FilingForm form) => form with { Methods = Methods ?? [] };
}

/// <summary>An application for a shorter publicity period (PUB-06).</summary>
public sealed class ShorteningRequest : FilingRequest
{
    /// <summary>By how many months.</summary>
    [FromForm(Name = "months"), Description("By how many months, inside the range that /api/public/records/{id}/applications shows")]
    public string? Months { get; set; }

    /// <summary>When the penalty was fulfilled.</summary>
    [FromForm(Name = "fulfilledOn"), Description("Day on which the penalty was fulfilled, as 2026-08-20")]
    public string? FulfilledOn { get; set; }

    /// <summary>What became of the harm.</summary>
    [FromForm(Name = "harm"), Description("Removed, Reduced or None")]
    public HarmStatement? Harm { get; set; }

    /// <inheritdoc/>
    internal override FilingForm Fill(FilingForm form) => form with { Months = Months ?? "", FulfilledOn = FulfilledOn ?? "", Harm = Harm };
}
