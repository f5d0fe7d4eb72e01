using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Records;
using CreditFlow.Host.Uploads;

namespace CreditFlow.Host.Filing;

/// <summary>What an applicant has typed so far, exactly as typed; kept encrypted in a draft.</summary>
public sealed record FilingForm
{
    /// <summary>Id of the case to be: chosen with the draft, so that filing it twice gives one case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>What is filed.</summary>
    public CaseKind Kind { get; init; }

    /// <summary>Grounds (OBJ-01).</summary>
    public ObjectionGrounds Grounds { get; init; }

    /// <summary>What is wrong, or what was done.</summary>
    public string Statement { get; init; } = "";

    /// <summary>The item that should change, or <see langword="null"/> when none was chosen.</summary>
    public CorrectableField? Field { get; init; }

    /// <summary>The value that it should have.</summary>
    public string Value { get; init; } = "";

    /// <summary>Repair methods said to be completed, by their ids in the pack (REP-02).</summary>
    public IReadOnlyList<string> Methods { get; init; } = [];

    /// <summary>Day of fulfilment as typed (PUB-06).</summary>
    public string FulfilledOn { get; init; } = "";

    /// <summary>What became of the harm, or <see langword="null"/> when nothing was chosen.</summary>
    public HarmStatement? Harm { get; init; }

    /// <summary>Months as typed.</summary>
    public string Months { get; init; } = "";

    /// <summary>Evidence, already stored.</summary>
    public IReadOnlyList<UploadedFile> Files { get; init; } = [];

    /// <summary>Unified social credit code, or a person's identity number.</summary>
    public string Identity { get; init; } = "";

    /// <summary>The person who handles it.</summary>
    public string Name { get; init; } = "";

    /// <summary>Whether an agent files; <see langword="null"/> until chosen.</summary>
    public bool? IsAgent { get; init; }

    /// <summary>Where the written notice goes.</summary>
    public string Email { get; init; } = "";

    /// <summary>Telephone, may be empty.</summary>
    public string Phone { get; init; } = "";
}
