using CreditFlow.Domain.Records;
using CreditFlow.Host.Filing;
using CreditFlow.Host.Pages;
using Microsoft.AspNetCore.Components;

namespace CreditFlow.Host.Portal.Pages;

/// <summary>The first page on which something is filed. Nothing is stored for somebody who only looks: the draft begins with the first answer.</summary>
public abstract class FirstDraftPage : DraftPage
{
    private CreditRecord? _record;

    /// <summary>The record, while there is no draft yet.</summary>
    [Parameter]
    public Guid RecordId { get; set; }

    /// <summary>The record, before and after the draft began.</summary>
    private protected new CreditRecord? Record => _record ?? base.Record;

    /// <inheritdoc/>
    private protected override string PreviousAddress => Token is null ? $"/records/{RecordId}" : base.PreviousAddress;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (Token is not null)
        {
            await base.OnInitializedAsync();
            return;
        }

        _record = (await Records.FindAsync(RecordId, Context.RequestAborted))?.Record;
        if (_record is null)
        {
            Context.AnswerMissing();
        }
    }

    /// <summary>Begins the draft with the first answers, or keeps them in the one that there is.</summary>
    private protected async Task SaveAsync(Func<FilingForm, FilingForm> answer)
    {
        if (Record is null)
        {
            return;
        }

        if (Draft is { IsFiled: false } draft)
        {
            await KeepAsync(answer(draft.Form));
            return;
        }

        var form = answer(Drafts.NewForm(Kind));
        if (Show(FormRules.Check(Step, form, Record, Today)))
        {
            var token = await Drafts.BeginAsync(Record.Id, form, Context.RequestAborted);
            Navigation.NavigateTo(AddressOf(token, FilingSteps.After(Kind, Step)));
        }
    }
}
