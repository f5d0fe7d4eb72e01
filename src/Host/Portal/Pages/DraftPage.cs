using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Records;
using CreditFlow.Host.Errors;
using CreditFlow.Host.Filing;
using CreditFlow.Host.Pages;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace CreditFlow.Host.Portal.Pages;

/// <summary>What the pages on which something is filed share: the draft behind the secret address, its record, and the way from step to step.</summary>
public abstract class DraftPage : ComponentBase
{
    /// <summary>Secret token of the draft.</summary>
    [Parameter]
    public string? Token { get; set; }

    /// <summary>Whether the applicant came from the last page to change one answer, and goes back there.</summary>
    [SupplyParameterFromQuery(Name = "back")]
    public string? Back { get; set; }

    [CascadingParameter]
    private protected HttpContext Context { get; set; } = null!;

    [Inject]
    private protected CaseDrafts Drafts { get; set; } = null!;

    [Inject]
    private protected FilingFormRules FormRules { get; set; } = null!;

    [Inject]
    private protected PublicRecords Records { get; set; } = null!;

    [Inject]
    private protected TimeProvider Time { get; set; } = null!;

    [Inject]
    private protected NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private protected IServiceProvider Services { get; set; } = null!;

    /// <summary>Words refusals. The type is internal to the host, so it cannot be injected into a public page's property.</summary>
    private protected ErrorTexts Errors => Services.GetRequiredService<ErrorTexts>();

    /// <summary>Which page this is.</summary>
    private protected abstract FilingStep Step { get; }

    /// <summary>The draft; <see langword="null"/> when there is none.</summary>
    private protected OpenDraft? Draft { get; private set; }

    /// <summary>What is being filed.</summary>
    private protected virtual CaseKind Kind => Draft?.Form.Kind ?? CaseKind.Objection;

    /// <summary>The record it is about; <see langword="null"/> when it is no longer public.</summary>
    private protected CreditRecord? Record { get; private set; }

    /// <summary>What is wrong with what was sent.</summary>
    private protected IReadOnlyList<FieldProblem> Problems { get; private set; } = [];

    private protected bool IsPost => HttpMethods.IsPost(Context.Request.Method);

    private protected DateOnly Today => ChinaTime.DayOf(Time.GetUtcNow());

    /// <summary>Whether the page can be shown.</summary>
    private protected bool IsOpen => Draft is { IsFiled: false } && Record is not null;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        Draft = Token is null ? null : await Drafts.FindAsync(Token, Context.RequestAborted);
        if (Draft is { IsFiled: true })
        {
            if (!IsPost)
            {
                Services.GetRequiredService<TrackCookie>().Write(Context, Draft.Form.CaseId);
                Navigation.NavigateTo(ReceiptPage.Address);
            }

            return;
        }

        Record = Draft is null ? null : (await Records.FindAsync(Draft.RecordId, Context.RequestAborted))?.Record;
        if (!IsOpen)
        {
            Context.AnswerMissing();
            return;
        }

        if (!IsPost)
        {
            Fill(Draft!.Form);
        }
    }

    /// <summary>Puts what was kept into the page's boxes.</summary>
    private protected abstract void Fill(FilingForm form);

    /// <summary>Checks a step, keeps what was typed either way, and goes on when nothing is wrong.</summary>
    private protected async Task KeepAsync(FilingForm form)
    {
        Draft = Draft! with { Form = form };
        await Drafts.SaveAsync(Token!, form, Context.RequestAborted);
        if (Show(FormRules.Check(Step, form, Record!, Today)))
        {
            Navigation.NavigateTo(AddressOf(Back is null ? FilingSteps.After(Kind, Step) : FilingStep.Check));
        }
    }

    /// <summary>Words problems.</summary>
    /// <returns>Whether there are none.</returns>
    private protected bool Show(IReadOnlyList<Rejection> rejections)
    {
        Problems = [.. rejections.Select(rejection => new FieldProblem(rejection.Field ?? "main", Errors.Of(rejection)))];
        return Problems.Count == 0;
    }

    /// <summary>Where the link above the heading leads: one page back, or to the check page when one answer is being changed.</summary>
    private protected virtual string PreviousAddress => Back is not null ? AddressOf(FilingStep.Check) : FilingSteps.Before(Kind, Step) is { } before ? AddressOf(before) : $"/records/{Record!.Id}";

    /// <summary>Address of a step of this draft.</summary>
    private protected string AddressOf(FilingStep step, bool andBack = false) => AddressOf(Token!, step) + (andBack ? "?back=1" : "");

    /// <summary>Address of a step of a draft.</summary>
    public static string AddressOf(string token, FilingStep step) => $"/cases/draft/{token}/{step.ToString().ToLowerInvariant()}";

    /// <summary>The page's title; it begins with 错误 when something must change.</summary>
    private protected string TitleOf(string heading, IStringLocalizer<PortalTexts> texts) =>
        $"{(Problems.Count > 0 ? texts["Errors.Prefix"].Value : "")}{heading} · {texts[$"Filing.Name.{Kind}"].Value} · {texts["Layout.Site"].Value}";
}
