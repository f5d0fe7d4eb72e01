using System.Globalization;
using CreditFlow.Domain.Commitments;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Subjects;
using Microsoft.AspNetCore.Components;

namespace CreditFlow.Host.Commitments.Pages;

/// <summary>Records a commitment.</summary>
public sealed partial class CommitmentNewPage
{
    private static readonly CommitmentKind[] Kinds = [CommitmentKind.NoticeAndCommitment, CommitmentKind.PreEntry, CommitmentKind.Voluntary];

    private CommitmentKind _kind = CommitmentKind.NoticeAndCommitment;
    private SubjectKind _subjectKind = SubjectKind.LegalPerson;
    private bool _isWritten = true;
    private string? _name;
    private string? _code;
    private string? _matter;
    private string? _promise;
    private string? _conditions;
    private string? _standards;
    private string? _materials;
    private string? _consequence;
    private string? _decision;
    private string? _madeOn;
    private string? _dueOn;
    private string? _dueDays;
    private string? _contactName;
    private string? _contactEmail;

    [Inject]
    private RecordCommitment Recorder { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private string? Of(string field) => FieldProblems.GetValueOrDefault(field);

    private async Task SaveAsync()
    {
        var id = Guid.Empty;
        if (await TryAsync(async staff => id = await Recorder.RunAsync(staff, ToForm(), idempotencyKey: null, CancellationToken.None)))
        {
            Navigation.NavigateTo($"/desk/commitments/{id:D}");
        }
    }

    private CommitmentForm ToForm()
    {
        var isNotice = _kind == CommitmentKind.NoticeAndCommitment;
        return new CommitmentForm
        {
            SubjectKind = _subjectKind,
            Name = _name ?? "",
            Code = _code ?? "",
            Kind = _kind,
            Matter = _matter ?? "",
            Promise = _promise ?? "",
            IsWritten = _isWritten,
            Conditions = isNotice ? Lines(_conditions) : [],
            Standards = isNotice ? Lines(_standards) : [],
            Materials = isNotice ? Lines(_materials) : [],
            Consequence = isNotice ? _consequence ?? "" : "",
            Decision = isNotice ? _decision ?? "" : "",
            MadeOn = FormDays.Read(_madeOn, "madeOn"),
            DueOn = FormDays.Read(_dueOn, "dueOn"),
            DueWorkingDays = string.IsNullOrWhiteSpace(_dueDays) ? null
                : int.TryParse(_dueDays, NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days
                : throw RejectedException.Invalid("commitment.due-days-unreadable", "dueWorkingDays"),
            ContactName = _contactName ?? "",
            ContactEmail = _contactEmail ?? "",
        };
    }

    private static string[] Lines(string? text) => (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
