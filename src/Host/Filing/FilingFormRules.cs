using System.Globalization;
using System.Net.Mail;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Records;
using CreditFlow.Domain.Subjects;
using CreditFlow.Host.Intake;
using CreditFlow.Persistence.Protection;

namespace CreditFlow.Host.Filing;

/// <summary>Checks what is filed step by step and as a whole. Each refusal says what is wrong and what to do.</summary>
public sealed class FilingFormRules(FieldProtection protection, PolicyLibrary policies, ProcedurePacks packs)
{
    /// <summary>Longest statement.</summary>
    public const int LongestStatement = 2000;

    private const int LongestValue = 2000;
    private const int LongestName = 50;
    private const int LongestEmail = 200;
    private const decimal YuanPerWan = 10_000m;
    private const decimal LeastSuspicious = 1_000m;
    private const decimal SuspiciousFactor = 100m;

    /// <summary>What is wrong with a step; empty is good.</summary>
    public IReadOnlyList<Rejection> Check(FilingStep step, FilingForm form, CreditRecord record, DateOnly today) => step switch
    {
        FilingStep.Reason => [.. Grounds(form)],
        FilingStep.Statement => [.. Statement(form, record, today)],
        FilingStep.Methods => [.. Methods(form, record, today)],
        FilingStep.Shortening => [.. Shortening(form, record, today)],
        FilingStep.Evidence => [.. Evidence(form)],
        FilingStep.Applicant => [.. Applicant(form, record, today)],
        FilingStep.Check => [.. FilingSteps.Of(form.Kind).Where(other => other != FilingStep.Check).SelectMany(other => Check(other, form, record, today))],
    };

    /// <summary>The first step that is not complete, or <see cref="FilingStep.Check"/>.</summary>
    public FilingStep FirstOpenStep(FilingForm form, CreditRecord record, DateOnly today) =>
        FilingSteps.Of(form.Kind).First(step => step == FilingStep.Check || Check(step, form, record, today).Count > 0);

    /// <summary>The repair methods from which an applicant chooses today.</summary>
    /// <exception cref="InvalidOperationException">The pack in force has no rule on repair.</exception>
    public RepairRule RepairOf(CreditRecord record, DateOnly today) =>
        packs.Of(CaseKind.CreditRepair, record, today) is var pack && pack.Repair is { } repair ? repair : throw new InvalidOperationException($"Policy pack {pack.Id} has no rule on credit repair.");

    /// <summary>The filing that a complete form makes.</summary>
    /// <exception cref="RejectedException">Something is missing or wrong.</exception>
    public CaseFiling ToFiling(FilingForm form, CreditRecord record, DateOnly today)
    {
        var problems = Check(FilingStep.Check, form, record, today);
        if (problems.Count > 0)
        {
            throw new RejectedException(problems);
        }

        var isObjection = form.Kind == CaseKind.Objection;
        var isShortening = form.Kind == CaseKind.PublicityCut;
        return new CaseFiling
        {
            Kind = form.Kind,
            RecordId = record.Id,
            SubjectId = record.SubjectId,
            Grounds = isObjection ? form.Grounds : ObjectionGrounds.None,
            Statement = form.Statement.Trim(),
            RequestedField = isObjection ? form.Field : null,
            RequestedValue = isObjection && form.Field is { } field ? CreditRecord.Normalise(field, form.Value) : null,
            Methods = form.Kind == CaseKind.CreditRepair ? [.. form.Methods] : [],
            FulfilledOn = isShortening ? Day(form.FulfilledOn) : null,
            Harm = isShortening ? form.Harm : null,
            RequestedMonths = isShortening ? Months(form.Months) : null,
            Applicant = new Applicant
            {
                Name = form.Name.Trim(),
                IsAgent = form.IsAgent == true,
                Email = form.Email.Trim(),
                Phone = form.Phone.Trim() is { Length: > 0 } phone ? phone : null,
            },
        };
    }

    private IEnumerable<Rejection> Methods(FilingForm form, CreditRecord record, DateOnly today)
    {
        var repair = RepairOf(record, today);
        if (form.Methods.FirstOrDefault(id => repair.Methods.All(method => method.Id != id)) is { } unknown)
        {
            yield return Invalid("repair.method-unknown", "methods", unknown);
        }

        var missing = repair.RequiredFor(record.Class).Where(method => !form.Methods.Contains(method.Id)).Select(method => method.Text).ToList();
        if (missing.Count > 0)
        {
            yield return Invalid("repair.methods-missing", "methods", string.Join("、", missing));
        }

        foreach (var problem in Account(form, "repair.statement-required"))
        {
            yield return problem;
        }
    }

    private IEnumerable<Rejection> Shortening(FilingForm form, CreditRecord record, DateOnly today)
    {
        var range = CutRange.Of(policies.Get(record.PackId, record.PackVersion).Publicity(record.Kind, record.Class), record.PeriodMonths, record.Publication.CutMonths is not null);
        if (range.IsAvailable && (Months(form.Months) is not { } months || !range.Contains(months)))
        {
            yield return Invalid("cut.months-out-of-range", "months", range.MinMonths, range.MaxMonths);
        }

        if (Day(form.FulfilledOn) is not { } day)
        {
            yield return Invalid("cut.fulfilled-on-required", "fulfilledOn");
        }
        else if (day > today)
        {
            yield return Invalid("cut.fulfilled-on-future", "fulfilledOn");
        }
        else if (day < record.Decision.Date)
        {
            yield return Invalid("cut.fulfilled-before-decision", "fulfilledOn", ChinaTime.Full(record.Decision.Date));
        }

        if (form.Harm is null)
        {
            yield return Invalid("cut.harm-required", "harm");
        }

        foreach (var problem in Account(form, "cut.statement-required"))
        {
            yield return problem;
        }
    }

    private static IEnumerable<Rejection> Account(FilingForm form, string whenEmpty)
    {
        if (string.IsNullOrWhiteSpace(form.Statement))
        {
            yield return Invalid(whenEmpty, "statement");
        }
        else if (form.Statement.Length > LongestStatement)
        {
            yield return Invalid("objection.statement-too-long", "statement", LongestStatement);
        }
    }

    private static DateOnly? Day(string typed) =>
        DateOnly.TryParseExact(typed.Trim(), ["yyyy-MM-dd", "yyyy-M-d", "yyyy/M/d", "yyyy年M月d日"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static int? Months(string typed) => int.TryParse(typed.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var months) ? months : null;

    private static IEnumerable<Rejection> Grounds(FilingForm form)
    {
        if ((form.Grounds & (ObjectionGrounds.Inaccurate | ObjectionGrounds.ShouldNotBePublic)) == ObjectionGrounds.None)
        {
            yield return Invalid("objection.grounds-required", "grounds");
        }
    }

    private static IEnumerable<Rejection> Statement(FilingForm form, CreditRecord record, DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(form.Statement))
        {
            yield return Invalid("objection.statement-required", "statement");
        }
        else if (form.Statement.Length > LongestStatement)
        {
            yield return Invalid("objection.statement-too-long", "statement", LongestStatement);
        }

        if (form.Field is { } field && Value(field, form.Value, record, today) is { } problem)
        {
            yield return problem;
        }
    }

    private static Rejection? Value(CorrectableField field, string typed, CreditRecord record, DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return Invalid("objection.value-required", "value");
        }

        if (typed.Length > LongestValue)
        {
            return Invalid("objection.value-too-long", "value", LongestValue);
        }

        string value;
        try
        {
            value = CreditRecord.Normalise(field, typed);
        }
        catch (RejectedException rejected)
        {
            return rejected.Rejections[0] with { Field = "value" };
        }

        var present = record.Read(field);
        if (value == present)
        {
            return Invalid("objection.value-unchanged", "value");
        }

        return field switch
        {
            CorrectableField.FineWan or CorrectableField.ConfiscatedWan when LooksLikeYuan(Amount(value), Amount(present)) =>
                Invalid(field == CorrectableField.FineWan ? "objection.fine-in-yuan" : "objection.confiscated-in-yuan", "value", (Amount(value) / YuanPerWan).ToString("0.######", CultureInfo.InvariantCulture)),
            CorrectableField.DecisionDate when string.CompareOrdinal(value, today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) > 0 => Invalid("objection.date-in-future", "value"),
            _ => null,
        };
    }

    /// <summary>A large amount, a hundred times what is shown: yuan typed into a field of 万元.</summary>
    private static bool LooksLikeYuan(decimal value, decimal present) => value >= LeastSuspicious && value > present * SuspiciousFactor;

    private static decimal Amount(string value) => value.Length == 0 ? 0 : decimal.Parse(value, CultureInfo.InvariantCulture);

    private static IEnumerable<Rejection> Evidence(FilingForm form)
    {
        if (form.Files.Count == 0)
        {
            yield return Invalid("objection.files-required", "files");
        }
    }

    private IEnumerable<Rejection> Applicant(FilingForm form, CreditRecord record, DateOnly today)
    {
        if (Identity(form.Identity, record.Subject, today) is { } mismatch)
        {
            yield return mismatch;
        }

        if (string.IsNullOrWhiteSpace(form.Name))
        {
            yield return Invalid("objection.name-required", "name");
        }
        else if (form.Name.Trim().Length > LongestName)
        {
            yield return Invalid("objection.name-too-long", "name", LongestName);
        }

        if (form.IsAgent is null)
        {
            yield return Invalid("objection.agent-required", "agent");
        }

        if (string.IsNullOrWhiteSpace(form.Email))
        {
            yield return Invalid("objection.email-required", "email");
        }
        else if (!IsMailbox(form.Email.Trim()))
        {
            yield return Invalid("objection.email-wrong", "email");
        }

        if (form.Phone.Length > 40 || form.Phone.Any(character => !char.IsAsciiDigit(character) && character is not ('+' or '-' or ' ')))
        {
            yield return Invalid("objection.phone-wrong", "phone");
        }
    }

    /// <summary>Units prove themselves by their code, persons by their number, which is compared by its keyed hash only.</summary>
    private Rejection? Identity(string typed, Subject subject, DateOnly today)
    {
        var isPerson = subject.Kind == SubjectKind.NaturalPerson;
        if (string.IsNullOrWhiteSpace(typed))
        {
            return Invalid(isPerson ? "objection.id-required" : "objection.code-required", "identity");
        }

        if (isPerson)
        {
            var number = ResidentIdNumber.Check(typed, today);
            return !number.IsValid ? Invalid("objection.id-wrong", "identity")
                : protection.Hash(RecordKeys.IdentityPurpose, number.Number.Value) == subject.IdNumberHash ? null
                : Invalid("objection.subject-mismatch", "identity");
        }

        var code = UnifiedSocialCreditCode.Check(typed);
        return code.Failure == CodeFailure.Length ? Invalid("objection.code-length", "identity")
            : !code.IsValid ? Invalid("objection.code-wrong", "identity")
            : code.Code.Value == subject.Code ? null
            : Invalid("objection.subject-mismatch", "identity");
    }

    private static bool IsMailbox(string text) =>
        text.Length <= LongestEmail && MailAddress.TryCreate(text, out var address) && address.Address == text && address.Host.Contains('.', StringComparison.Ordinal) && text.All(char.IsAscii);

    private static Rejection Invalid(string code, string field, params IReadOnlyList<object> arguments) => new(RejectionKind.Invalid, code, field, arguments);
}
