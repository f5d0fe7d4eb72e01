using System.Globalization;
using System.Text;
using CreditFlow.Domain.Intake;
using CreditFlow.Domain.Publicity;
using CreditFlow.Host.Intake;
using CreditFlow.Simulation.World;

namespace CreditFlow.Simulation.Actors;

/// <summary>The agencies: they decide penalties and provide them in files, some late, some with rows that must be refused, some files twice (COL-09).</summary>
internal sealed class Providers(City city)
{
    private const int BacklogDays = 300;
    private const int LatestProvision = 25;

    /// <summary>Plans every penalty of the simulated time and its import.</summary>
    /// <returns>The penalties.</returns>
    public IReadOnlyList<PlannedPenalty> PlanAll()
    {
        var penalties = Enumerable.Range(1, city.Options.Subjects).SelectMany(number => PenaltiesOf(Party.Of(number))).ToList();
        foreach (var file in penalties.GroupBy(penalty => (penalty.Provided, penalty.AgencyId)))
        {
            IReadOnlyList<PlannedPenalty> rows = [.. file];
            var key = $"import|{file.Key.Provided:yyyyMMdd}|{file.Key.AgencyId}";
            city.Agenda.Plan(file.Key.Provided, new Deed(key, (host, stop) => ImportAsync(host, key, rows, stop)));
        }

        return penalties;
    }

    private IEnumerable<PlannedPenalty> PenaltiesOf(Party party)
    {
        var chance = city.Chance.Of("penalties", party.Number);
        var catalogue = chance.Pick(city.Catalogue.Catalogues);
        var acts = catalogue.Entries.Where(entry => entry.Covers(party.Kind)).ToList();
        var count = chance.Weigh((65, 1), (25, 2), (10, 3));
        for (var index = 1; index <= count; index++)
        {
            var decided = city.Options.Beginning.AddDays(chance.Next(-BacklogDays, city.Options.Days - 1));
            var wanted = decided.AddDays(chance.Next(1, LatestProvision));
            var earliest = city.Options.Beginning.AddDays(chance.Next(0, 14));
            var provided = city.Calendar.NextWorkingDayOnOrAfter(wanted < earliest ? earliest : wanted);
            DateOnly? fulfilled = chance.Weigh((60, decided.AddDays(chance.Next(0, 60))), (20, decided.AddDays(chance.Next(60, 500))), (20, (DateOnly?)null));
            var number = string.Create(CultureInfo.InvariantCulture, $"京示模罚〔{decided.Year}〕99{party.Number:00000}{index}号");
            yield return new PlannedPenalty(number, party, chance.Pick(acts), decided, provided, fulfilled);
        }
    }

    private async Task ImportAsync(ProductHost host, string key, IReadOnlyList<PlannedPenalty> penalties, CancellationToken cancellationToken)
    {
        var chance = city.Chance.Of(key);
        var lines = penalties.Select(LineOf).ToList();
        var bad = BadLines(penalties[0], chance).ToList();
        bad.ForEach(line => lines.Insert(chance.Next(lines.Count + 1), line));
        var file = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true).GetBytes(string.Join("\r\n", lines.Prepend(Heading())));
        var clerk = city.Staff.Clerk(chance).Actor;
        Task<ImportResult> Import(ProductHost on, string? receipt) => on.Get<PenaltyImporter>().ImportAsync(new ImportRequest(new MemoryStream(file), $"{key}.csv", clerk, receipt, file.Length), null, cancellationToken);

        var result = await Import(host, key);
        Expect(key, result, penalties.Count, unchanged: 0, bad.Count);
        city.Tally.Count("rows imported", result.Accepted);
        city.Tally.Count("rows refused", result.Refused);
        if (chance.Percent(10))
        {
            var repeated = await Import(city.Other(host), key);
            SimulationException.ThrowUnless(repeated.BatchId == result.BatchId, $"{key}: a repeated import under the same key made another batch");
        }

        if (chance.Percent(10))
        {
            Expect(key + " again", await Import(city.Other(host), null), accepted: 0, penalties.Count, bad.Count);
            city.Tally.Count("files imported twice");
        }
    }

    private static void Expect(string key, ImportResult result, int accepted, int unchanged, int refused) => SimulationException.ThrowUnless(
        result.State == ImportState.Finished && (result.Accepted, result.Unchanged, result.Refused) == (accepted, unchanged, refused),
        $"{key}: {result.State} {result.Failure?.Code}, accepted {result.Accepted} of {accepted}, unchanged {result.Unchanged} of {unchanged}, refused {result.Refused} of {refused}");

    private static string Heading() => SpreadsheetText.Line(PenaltyFormat.Instance.Columns.Select(column => column.Heading));

    private string LineOf(PlannedPenalty penalty) => LineOf(penalty, _ => { });

    private string LineOf(PlannedPenalty penalty, Action<Dictionary<PenaltyColumn, string>> change)
    {
        var chance = city.Chance.Of("row", penalty.Number);
        var isPerson = penalty.Party.Kind == Domain.Subjects.SubjectKind.NaturalPerson;
        var row = new Dictionary<PenaltyColumn, string>
        {
            [PenaltyColumn.Name] = penalty.Party.Name,
            [PenaltyColumn.Kind] = penalty.Party.Kind switch
            {
                Domain.Subjects.SubjectKind.NaturalPerson => "自然人",
                Domain.Subjects.SubjectKind.SoleTrader => "个体工商户",
                _ => "法人及非法人组织",
            },
            [isPerson ? PenaltyColumn.IdNumber : PenaltyColumn.Code] = penalty.Party.Identity,
            [PenaltyColumn.IdType] = isPerson ? "身份证" : "",
            [PenaltyColumn.DecisionNumber] = penalty.Number,
            [PenaltyColumn.ViolationType] = penalty.Entry.Act,
            [PenaltyColumn.Facts] = $"当事人{penalty.Entry.Act}",
            [PenaltyColumn.Basis] = penalty.Entry.Basis ?? "《中华人民共和国行政处罚法》",
            [PenaltyColumn.PenaltyKinds] = "罚款",
            [PenaltyColumn.Content] = "处以罚款",
            [PenaltyColumn.Fine] = (chance.Next(1, penalty.Entry.Class == ViolationClass.Serious ? 600 : 60) / 10m).ToString(CultureInfo.InvariantCulture),
            [PenaltyColumn.DecisionDate] = Text(penalty.Decided),
            [PenaltyColumn.Agency] = city.Agencies.Get(penalty.AgencyId).Name,
            [PenaltyColumn.Procedure] = "普通程序",
            [PenaltyColumn.Fulfilment] = penalty.IsFulfilledBy(penalty.Provided) ? chance.Weigh((60, "已履行"), (40, "")) : chance.Weigh((50, ""), (35, "未履行"), (15, "部分履行")),
        };
        change(row);
        return SpreadsheetText.Line(PenaltyFormat.Instance.Columns.Select(column => row.GetValueOrDefault(column.Column, "")));
    }

    /// <summary>Rows that intake must keep out (PUB-08, COL-08), under numbers of their own.</summary>
    private IEnumerable<string> BadLines(PlannedPenalty like, Random chance)
    {
        (string Name, Action<Dictionary<PenaltyColumn, string>> Spoil)[] faults =
        [
            ("简易程序", row => row[PenaltyColumn.Procedure] = "简易程序"),
            ("目录外", row => row[PenaltyColumn.ViolationType] = "目录中没有的违法行为"),
            ("未来日期", row => row[PenaltyColumn.DecisionDate] = Text(like.Provided.AddDays(30))),
            ("没有罚款金额", row => row[PenaltyColumn.Fine] = ""),
        ];
        foreach (var (name, spoil) in faults.Where(_ => chance.Percent(8)))
        {
            yield return LineOf(like, row =>
            {
                row[PenaltyColumn.DecisionNumber] = $"{name}·{like.Number}";
                spoil(row);
            });
        }
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
