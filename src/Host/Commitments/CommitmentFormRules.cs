using System.Net.Mail;
using CreditFlow.Activities.Tasks;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Commitments;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Subjects;

namespace CreditFlow.Host.Commitments;

/// <summary>Checks a commitment as typed, everything at once.</summary>
internal sealed class CommitmentFormRules(WorkingDayCalendar calendar)
{
    /// <summary>Longest promise.</summary>
    public const int LongestPromise = 2000;

    private const int LongestMatter = 200;
    private const int LongestName = 100;
    private const int LongestEmail = 200;
    private const int MostWorkingDays = 750;

    /// <summary>What is wrong with it; empty is good.</summary>
    public IEnumerable<Rejection> Check(CommitmentForm form, DateOnly today) =>
    [
        .. SubjectRegister.Check(form.Identity, form.MadeOn ?? today, today),
        .. Words(form.Matter, form.Promise, form.Identity),
        .. Terms(form),
        .. Contact(form.ContactName, form.ContactEmail),
        .. Days(form, today),
        .. Occasion(form),
    ];

    /// <summary>The last day to keep it, or <see langword="null"/> for one without an end.</summary>
    public DateOnly? DueOf(CommitmentForm form, DateOnly madeOn) => form.DueWorkingDays is { } days ? calendar.AddWorkingDays(madeOn, days) : form.DueOn;

    /// <summary>Checks matter and promise, which documents and the record of a breach repeat.</summary>
    public static IEnumerable<Rejection> Words(string matter, string promise, SubjectIdentity identity)
    {
        if (matter.Trim().Length is 0 or > LongestMatter)
        {
            yield return Invalid("commitment.matter-required", "matter", LongestMatter);
        }

        if (promise.Trim().Length is 0 or > LongestPromise)
        {
            yield return Invalid("commitment.promise-required", "promise", LongestPromise);
        }

        foreach (var problem in Public("matter", matter, identity).Concat(Public("promise", promise, identity)))
        {
            yield return problem;
        }
    }

    /// <summary>Checks a text that stands in documents (PUB-11).</summary>
    public static IEnumerable<Rejection> Public(string field, string text, SubjectIdentity identity) => PublicTextCheck.Check(field, text, identity.Name, identity.Kind != SubjectKind.LegalPerson);

    /// <summary>Checks whom to write to.</summary>
    public static IEnumerable<Rejection> Contact(string name, string email)
    {
        if (name.Trim().Length is 0 or > LongestName)
        {
            yield return Invalid("commitment.contact-required", "contactName", LongestName);
        }

        if (email.Trim() is { Length: > 0 } address && (address.Length > LongestEmail || !MailAddress.TryCreate(address, out _)))
        {
            yield return Invalid("commitment.email-wrong", "contactEmail");
        }
    }

    private static IEnumerable<Rejection> Terms(CommitmentForm form) =>
    [
        .. Public("conditions", string.Join('\n', form.Conditions), form.Identity),
        .. Public("standards", string.Join('\n', form.Standards), form.Identity),
        .. Public("materials", string.Join('\n', form.Materials), form.Identity),
        .. Public("consequence", form.Consequence, form.Identity),
        .. Public("decision", form.Decision, form.Identity),
    ];

    private static IEnumerable<Rejection> Days(CommitmentForm form, DateOnly today)
    {
        var madeOn = form.MadeOn ?? today;
        if (madeOn > today)
        {
            yield return Invalid("commitment.made-in-future", "madeOn");
        }

        if (form is { DueOn: not null, DueWorkingDays: not null })
        {
            yield return Invalid("commitment.due-twice", "dueOn");
        }

        if (form.DueWorkingDays is < 1 or > MostWorkingDays)
        {
            yield return Invalid("commitment.due-days-wrong", "dueWorkingDays", MostWorkingDays);
        }

        if (form.DueOn < madeOn)
        {
            yield return Invalid("commitment.due-before-made", "dueOn");
        }
    }

    private static IEnumerable<Rejection> Occasion(CommitmentForm form)
    {
        if (!Enum.IsDefined(form.Kind) || form.Kind == CommitmentKind.TolerantAcceptance)
        {
            yield return Invalid("commitment.kind-wrong", "kind");
        }

        if (form.Kind != CommitmentKind.NoticeAndCommitment)
        {
            yield break;
        }

        // BRE-07: told once and completely, promised in writing, decided at once.
        if (!form.IsWritten)
        {
            yield return Invalid("commitment.must-be-written", "isWritten");
        }

        foreach (var (lines, field) in new[] { (form.Conditions, "conditions"), (form.Standards, "standards"), (form.Materials, "materials") })
        {
            if (lines.All(string.IsNullOrWhiteSpace))
            {
                yield return Invalid($"commitment.{field}-required", field);
            }
        }

        if (string.IsNullOrWhiteSpace(form.Consequence))
        {
            yield return Invalid("commitment.consequence-required", "consequence");
        }

        if (string.IsNullOrWhiteSpace(form.Decision))
        {
            yield return Invalid("commitment.decision-required", "decision");
        }
    }

    private static Rejection Invalid(string code, string field, params IReadOnlyList<object> arguments) => new(RejectionKind.Invalid, code, field, arguments);
}
