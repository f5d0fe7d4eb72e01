using System.Globalization;
using System.Net.Mail;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Records;
using CreditFlow.Domain.Subjects;
using CreditFlow.Host.Intake;
using CreditFlow.Persistence.Protection;

namespace CreditFlow.Host.Objections;

/// <summary>Checks an objection step by step and as a whole. Each refusal says what is wrong and what to do.</summary>
public sealed class ObjectionFormRules(FieldProtection protection)
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
    public IReadOnlyList<Rejection> Check(ObjectionStep step, ObjectionForm form, CreditRecord record, DateOnly today) => step switch
    {
        ObjectionStep.Reason => [.. Grounds(form)],
        ObjectionStep.Statement => [.. Statement(form, record, today)],
        ObjectionStep.Evidence => [.. Evidence(form)],
        ObjectionStep.Applicant => [.. Applicant(form, record, today)],
        ObjectionStep.Check => [.. Grounds(form), .. Statement(form, record, today), .. Evidence(form), .. Applicant(form, record, today)],
    };

    /// <summary>The first step that is not complete, or <see cref="ObjectionStep.Check"/>.</summary>
    public ObjectionStep FirstOpenStep(ObjectionForm form, CreditRecord record, DateOnly today) =>
        Enum.GetValues<ObjectionStep>().First(step => step == ObjectionStep.Check || Check(step, form, record, today).Count > 0);

    /// <summary>The filing that a complete form makes.</summary>
    /// <exception cref="RejectedException">Something is missing or wrong.</exception>
    public ObjectionFiling ToFiling(ObjectionForm form, CreditRecord record, DateOnly today)
    {
        var problems = Check(ObjectionStep.Check, form, record, today);
        if (problems.Count > 0)
        {
            throw new RejectedException(problems);
        }

        return new ObjectionFiling
        {
            RecordId = record.Id,
            SubjectId = record.SubjectId,
            Grounds = form.Grounds,
            Statement = form.Statement.Trim(),
            RequestedField = form.Field,
            RequestedValue = form.Field is { } field ? CreditRecord.Normalise(field, form.Value) : null,
            Applicant = new Applicant
            {
                Name = form.Name.Trim(),
                IsAgent = form.IsAgent == true,
                Email = form.Email.Trim(),
                Phone = form.Phone.Trim() is { Length: > 0 } phone ? phone : null,
            },
        };
    }

    private static IEnumerable<Rejection> Grounds(ObjectionForm form)
    {
        if ((form.Grounds & (ObjectionGrounds.Inaccurate | ObjectionGrounds.ShouldNotBePublic)) == ObjectionGrounds.None)
        {
            yield return Invalid("objection.grounds-required", "grounds");
        }
    }

    private static IEnumerable<Rejection> Statement(ObjectionForm form, CreditRecord record, DateOnly today)
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

    private static IEnumerable<Rejection> Evidence(ObjectionForm form)
    {
        if (form.Files.Count == 0)
        {
            yield return Invalid("objection.files-required", "files");
        }
    }

    private IEnumerable<Rejection> Applicant(ObjectionForm form, CreditRecord record, DateOnly today)
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
