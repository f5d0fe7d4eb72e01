using System.Globalization;
using CreditFlow.Activities.Records;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Records;

namespace CreditFlow.Host.Desk.Parts;

/// <summary>Values of correctable fields on screens.</summary>
internal static class FieldValue
{
    /// <summary>As read on screens: days with their weekday, money with its unit. What cannot be read is shown as it was given.</summary>
    public static string Show(CorrectableField field, string value)
    {
        try
        {
            var normal = CreditRecord.Normalise(field, value);
            if ((field is CorrectableField.FineWan or CorrectableField.ConfiscatedWan) && normal.Length > 0)
            {
                // Screens put a space between a number and its unit, documents do not.
                return $"{normal} {FieldTexts.Format(field, normal)[normal.Length..]}";
            }

            return field == CorrectableField.DecisionDate ? ChinaTime.Full(DateOnly.ParseExact(normal, "yyyy-MM-dd", CultureInfo.InvariantCulture)) : FieldTexts.Format(field, normal);
        }
        catch (RejectedException)
        {
            return value;
        }
    }
}
