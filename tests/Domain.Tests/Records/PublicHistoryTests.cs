using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Records;
using CreditFlow.Domain.Subjects;
using FsCheck.Xunit;

namespace CreditFlow.Domain.Tests.Records;

/// <summary>What the public saw on a day follows from history alone.</summary>
public sealed class PublicHistoryTests
{
    private static readonly PolicyPack Pack = PolicyPack.Parse(RuleFilesOnDisk.Text("rules/policies/BJ-2024.json"));
    private static readonly DateOnly First = new(2026, 1, 1);

    [Property(MaxTest = 300)]
    public void Replaying_any_history_shows_at_every_midnight_and_after_every_change_what_was_shown_then(int seed)
    {
        var life = Life.Of(seed);

        var history = PublicHistory.Of(life.Record);

        life.Seen.ForEach(seen => Text(history.At(seen.At)).ShouldBe(seen.Sight, $"seed {seed}, {seen.At:u}"));
        for (var day = First.AddDays(1); day <= ChinaTime.DayOf(life.Seen[^1].At); day = day.AddDays(1))
        {
            var moments = history.On(day);
            var seen = life.Seen.Where(one => ChinaTime.DayOf(one.At) == day).ToList();
            moments.Select(moment => moment.At).ShouldBe(seen.Select(one => one.At), $"seed {seed}, {day}");
            moments.Select(moment => Text(moment.Sight)).ShouldBe(seen.Select(one => one.Sight), $"seed {seed}, {day}");
        }
    }

    [Fact]
    public void Random_lives_hold_every_kind_of_event_and_days_of_every_kind()
    {
        var lives = Enumerable.Range(1, 100).Select(Life.Of).ToList();

        lives.SelectMany(life => life.Record.Publication.Events).Select(line => line.Kind).Distinct().Order().ShouldBe(Enum.GetValues<PublicationEventKind>().Order());
        lives.SelectMany(life => life.Seen).Count(seen => seen.Sight.Length == 0).ShouldBeGreaterThan(500);
        lives.SelectMany(life => life.Seen).Count(seen => seen.Sight.Contains("held", StringComparison.Ordinal)).ShouldBeGreaterThan(100);
    }

    [Fact]
    [Trait("Rule", "PUB-04")]
    public void A_period_that_is_over_is_not_shown_even_before_any_job_has_taken_it_down()
    {
        var life = new Life(new Random(1), new DateOnly(2025, 1, 10));

        var moment = PublicHistory.Of(life.Record).On(new DateOnly(2026, 1, 11)).ShouldHaveSingleItem();

        (moment.Sight, moment.IsPeriodOver).ShouldBe((null, true));
        PublicHistory.Of(life.Record).On(new DateOnly(2026, 1, 10)).ShouldHaveSingleItem().Sight.ShouldNotBeNull();
    }

    [Fact]
    public void A_day_before_the_record_was_shown_has_nothing_to_show()
    {
        var life = new Life(new Random(1), new DateOnly(2025, 6, 1));

        PublicHistory.Of(life.Record).On(First.AddDays(-1)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            moment => moment.Sight.ShouldBeNull(),
            moment => moment.IsPeriodOver.ShouldBeFalse(),
            moment => moment.Events.ShouldBeEmpty());
    }

    private static string Text(PublicSight? sight) => sight is null ? "" :
        $"{sight.Start:O} {sight.LastDay:O} {(sight.IsHeld ? "held" : "")} {(sight.HasObjection ? "contested" : "")} {sight.Fulfilment} {string.Join('|', sight.Items.OrderBy(item => item.Key).Select(item => item.Value))}";

    /// <summary>A record to which random things happen, with what its page showed all along.</summary>
    private sealed class Life
    {
        private static readonly Fulfilment[] Fulfilments = Enum.GetValues<Fulfilment>();
        private readonly Random _random;
        private readonly Ids _ids = new();
        private DateTimeOffset _now = ChinaTime.StartOf(First).AddHours(9);

        public Life(Random random, DateOnly decided)
        {
            _random = random;
            var period = PublicityPeriod.Compute(Pack, ViolationClass.General, 12, decided);
            var id = _ids.NewId();
            Record = CreditRecord.Receive(
                new RecordIntake
                {
                    Id = id,
                    Subject = Subject.Unit(_ids.NewId(), SubjectKind.LegalPerson, "甲公司", "甲公司", "919900000000000001"),
                    AgencyId = "whzf3",
                    SourceAgencyId = "whzf3",
                    NaturalKey = "key",
                    DecisionNumberKey = "number",
                    Decision = new PenaltyDecision { Number = "京文执罚〔2025〕1号", Date = decided, ViolationType = "违法", Facts = "事实", Basis = "依据", PenaltyKinds = "罚款", Content = "罚款", FineWan = 1m },
                    Class = ViolationClass.General,
                    PeriodMonths = 12,
                    CatalogueItem = "目录",
                    PackId = Pack.Id,
                    PackVersion = Pack.Version,
                    Fulfilment = Fulfilments[random.Next(Fulfilments.Length)],
                    ContentHash = "00",
                    ImportBatchId = id,
                    ImportRow = 2,
                    ReceivedAt = _now,
                },
                Publication.Begin(_ids.NewId(), id, period.Start, period.MinimumLastDay, period.LastDay, visible: period.LastDay >= First, _ids, _now));
        }

        public CreditRecord Record { get; }

        public List<(DateTimeOffset At, string Sight)> Seen { get; } = [];

        private Publication Publication => Record.Publication;

        public static Life Of(int seed)
        {
            var random = new Random(seed);
            var life = new Life(random, First.AddMonths(-12).AddDays(random.Next(-10, 60)));
            for (var day = First.AddDays(1); day < First.AddDays(90); day = day.AddDays(1))
            {
                life.See(ChinaTime.StartOf(day));
                for (var changes = random.Next(4) == 0 ? random.Next(1, 4) : 0; changes > 0; changes--)
                {
                    life._now = life._now.AddMinutes(random.Next(1, 300));
                    if (life.Change(ChinaTime.DayOf(life._now)))
                    {
                        life.See(life._now);
                    }
                }
            }

            return life;
        }

        private void See(DateTimeOffset at)
        {
            _now = at;
            var day = ChinaTime.DayOf(at);
            var isShown = Publication.Start <= day && PublicVisibility.IsPublic(Publication.State, Publication.LastDay, Record.Fulfilment, day);
            Seen.Add((at, isShown
                ? Text(new PublicSight(Publication.Start, Publication.LastDay, day > Publication.LastDay, Publication.OpenObjections > 0, Record.Fulfilment, Enum.GetValues<CorrectableField>().ToDictionary(field => field, Record.Read)))
                : ""));
        }

        private bool Change(DateOnly today)
        {
            var before = Publication.Events.Count;
            switch (_random.Next(8))
            {
                case 0:
                    Publication.MarkObjection(_ids, _now);
                    break;
                case 1:
                    Publication.ClearObjection(_ids, _now);
                    break;
                case 2:
                    Correct(CorrectableField.FineWan, $"{_random.Next(1, 99)}");
                    break;
                case 3:
                    CorrectDate(First.AddMonths(-12).AddDays(_random.Next(-10, 80)), today);
                    break;
                case 4:
                    Fulfil(Fulfilments[_random.Next(Fulfilments.Length)]);
                    break;
                case 5 when Publication is { CutMonths: null, State: PublicationState.Published }:
                    Publication.Shorten(_ids, PublicityCut.Compute(PublicityPeriod.Compute(Pack, ViolationClass.General, 12, Publication.Start), 3, today), _now);
                    break;
                case 6 when today > Publication.LastDay:
                    Publication.Hold(_ids, _now);
                    break;
                case 7 when today > Publication.LastDay || _random.Next(6) == 0:
                    Publication.TakeDown(_ids, today > Publication.LastDay ? TakeDownReason.Expired : TakeDownReason.Repaired, _now);
                    break;
                default:
                    break;
            }

            return Publication.Events.Count > before;
        }

        private void Correct(CorrectableField field, string value)
        {
            if (Record.Correct(_ids.NewId(), field, value, null, "录入错误", _now) is not null)
            {
                Publication.NoteCorrection(_ids, field, _now);
            }
        }

        private void CorrectDate(DateOnly decided, DateOnly today)
        {
            Correct(CorrectableField.DecisionDate, decided.ToString("yyyy-MM-dd"));
            var period = PublicityPeriod.Compute(Pack, ViolationClass.General, 12, Record.Decision.Date);
            if (Publication.MovePeriod(_ids, period.Start, period.MinimumLastDay, PublicityPeriod.LastDayOf(period.Start, 12 - (Publication.CutMonths ?? 0)), _now))
            {
                Publication.Resume(_ids, today, _now);
            }
        }

        private void Fulfil(Fulfilment fulfilment)
        {
            var before = Record.Fulfilment;
            if (before != fulfilment)
            {
                Record.RecordFulfilment(fulfilment, _now);
                Publication.NoteFulfilment(_ids, before, fulfilment, _now);
            }
        }

        private sealed class Ids : IIdGenerator
        {
            private int _last;

            public Guid NewId() => new(++_last, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        }
    }
}
