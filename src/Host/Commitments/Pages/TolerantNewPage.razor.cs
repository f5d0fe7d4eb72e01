using CreditFlow.Domain.Commitments;
using CreditFlow.Domain.Eligibility;
using CreditFlow.Domain.Subjects;
using CreditFlow.Host.Desk.Parts;
using Microsoft.AspNetCore.Components;

namespace CreditFlow.Host.Commitments.Pages;

/// <summary>Accepts an application on a promise: first the conditions, then the deed.</summary>
public sealed partial class TolerantNewPage
{
    private readonly List<MissingLine> _missing = [new MissingLine()];
    private TolerantEligibility? _eligibility;
    private SubjectKind _subjectKind = SubjectKind.LegalPerson;
    private bool _isWritten = true;
    private string? _name;
    private string? _code;
    private string? _matter;
    private string? _promise;
    private string? _promisedOn;
    private string? _standing;
    private string? _contactName;
    private string? _contactEmail;

    [Inject]
    private OpenTolerantAcceptance Acceptances { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private bool IsOff => IsBusy || !RendererInfo.IsInteractive;

    private string? Of(string field) => FieldProblems.GetValueOrDefault(field);

    private static Mark.MarkKind MarkOf(EligibilityState state) => state switch
    {
        EligibilityState.Met => Mark.MarkKind.Ok,
        EligibilityState.ToProve => Mark.MarkKind.Ask,
        EligibilityState.NotMet => Mark.MarkKind.No,
    };

    private async Task AssessAsync()
    {
        _eligibility = null;
        await TryAsync(async staff => _eligibility = await Acceptances.AssessAsync(staff, ToForm(), CancellationToken.None));
    }

    private async Task AcceptAsync()
    {
        var opened = Guid.Empty;
        if (await TryAsync(async staff => opened = await Acceptances.RunAsync(staff, ToForm(), idempotencyKey: null, CancellationToken.None)))
        {
            Navigation.NavigateTo($"/desk/cases/{opened:D}");
        }
    }

    private TolerantForm ToForm() => new()
    {
        SubjectKind = _subjectKind,
        Name = _name ?? "",
        Code = _code ?? "",
        Matter = _matter ?? "",
        Missing = [.. _missing.Where(line => line.Name.Trim().Length > 0).Select(line => new MissingMaterial(line.Name.Trim(), line.IsTolerable))],
        Promise = _promise ?? "",
        IsWritten = _isWritten,
        PromisedOn = FormDays.Read(_promisedOn, "promisedOn"),
        Standing = _standing ?? "",
        ContactName = _contactName ?? "",
        ContactEmail = _contactEmail ?? "",
    };

    private sealed class MissingLine
    {
        public string Name { get; set; } = "";

        public bool IsTolerable { get; set; }
    }
}
