using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Records;
using CreditFlow.Host.Errors;
using CreditFlow.Host.Objections;
using CreditFlow.Host.Pages;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace CreditFlow.Host.Portal.Pages;

/// <summary>What the pages of an objection share: the draft behind the secret address, its record, and the way from step to step.</summary>
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
    private protected ObjectionDrafts Drafts { get; set; } = null!;

    [Inject]
    private protected ObjectionFormRules FormRules { get; set; } = null!;

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
    private protected abstract ObjectionStep Step { get; }

    /// <summary>The draft; <see langword="null"/> when there is none.</summary>
    private protected OpenDraft? Draft { get; private set; }

    /// <summary>The record objected to; <see langword="null"/> when it is no longer public.</summary>
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
    private protected abstract void Fill(ObjectionForm form);

    /// <summary>Checks a step, keeps what was typed either way, and goes on when nothing is wrong.</summary>
    private protected async Task KeepAsync(ObjectionForm form)
    {
        Draft = Draft! with { Form = form };
        await Drafts.SaveAsync(Token!, form, Context.RequestAborted);
        if (Show(FormRules.Check(Step, form, Record!, Today)))
        {
            Navigation.NavigateTo(AddressOf(Back is null ? Step + 1 : ObjectionStep.Check));
        }
    }

    /// <summary>Words problems.</summary>
    /// <returns>Whether there are none.</returns>
    private protected bool Show(IReadOnlyList<Rejection> rejections)
    {
        Problems = [.. rejections.Select(rejection => new FieldProblem(rejection.Field ?? "main", Errors.Of(rejection)))];
        return Problems.Count == 0;
    }

    /// <summary>Address of a step of this draft.</summary>
    private protected string AddressOf(ObjectionStep step, bool andBack = false) => AddressOf(Token!, step) + (andBack ? "?back=1" : "");

    /// <summary>Address of a step of a draft.</summary>
    public static string AddressOf(string token, ObjectionStep step) => $"/objections/draft/{token}/{step.ToString().ToLowerInvariant()}";

    /// <summary>The page's title; it begins with 错误 when something must change.</summary>
    private protected string TitleOf(string heading, IStringLocalizer<PortalTexts> texts) =>
        $"{(Problems.Count > 0 ? texts["Errors.Prefix"].Value : "")}{heading} · {texts["Objection.Name"].Value} · {texts["Layout.Site"].Value}";
}
