using System.Globalization;
using System.Text.RegularExpressions;
using CreditFlow.Host.Pages.Picture;
using CreditFlow.Testing;
using CreditFlow.Workflows.Definitions;

namespace CreditFlow.Host.Tests.Pages;

/// <summary>Processes as drawings: legible whatever process it is.</summary>
public sealed partial class ProcessDrawingTests
{
    public static TheoryData<string> Shipped => [.. Directory.GetFiles(Path.Combine(SourceTree.Root, "workflows"), "*.json").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Every_step_of_a_shipped_process_is_drawn_once_within_the_drawing_and_apart_from_the_others(string file)
    {
        var (json, drawing) = Read(file);
        drawing.Steps.Select(step => step.Id).Order(StringComparer.Ordinal).ShouldBe(ActivityTree.Of(DefinitionReader.Read(json)).Children[0].Children.Select(child => child.Id).Order(StringComparer.Ordinal));
        foreach (var step in drawing.Steps)
        {
            step.X.ShouldBeGreaterThanOrEqualTo(0);
            step.Y.ShouldBeGreaterThanOrEqualTo(0);
            (step.X + DrawnStep.Width).ShouldBeLessThanOrEqualTo(drawing.Width);
            (step.Y + step.Height).ShouldBeLessThanOrEqualTo(drawing.Height);
            drawing.Steps.Where(other => other.Id != step.Id && Overlap(step, other)).ShouldBeEmpty($"{step.Name} lies on another step.");
        }
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void No_line_of_a_shipped_process_runs_through_a_step_or_along_a_line_between_two_others(string file)
    {
        var (_, drawing) = Read(file);
        var lines = drawing.Links.Select(link => (Link: link, Stretches: StretchesOf(link.Path))).ToList();
        lines.ShouldNotBeEmpty();
        foreach (var (link, stretches) in lines)
        {
            drawing.Steps.Where(step => stretches.Exists(stretch => stretch.RunsThrough(step))).Select(step => step.Name).ShouldBeEmpty($"{link.Source} → {link.Target}");
            lines.Where(other => other.Link.Source != link.Source && other.Link.Target != link.Target && other.Stretches.Exists(one => stretches.Exists(one.RunsAlong)))
                .Select(other => $"{other.Link.Source} → {other.Link.Target}").ShouldBeEmpty($"{link.Source} → {link.Target}");
        }
    }

    [Fact]
    public void A_process_that_runs_across_the_canvas_runs_down_in_the_drawing()
    {
        var (_, drawing) = Read("objection.json");
        var at = drawing.Steps.ToDictionary(step => step.Id, step => step.Y);
        at["accept"].ShouldBeLessThan(at["verify"]);
        at["verify"].ShouldBeLessThan(at["review"]);
        drawing.Height.ShouldBeGreaterThan(drawing.Width);
    }

    [Fact]
    public void Outcomes_that_lead_the_same_way_share_a_line_and_take_their_words_from_the_definition()
    {
        var (_, drawing) = Read("objection.json");
        drawing.Links.Single(link => link is { Source: "verify", Target: "review" }).Ports.ShouldBe(["Confirmed", "NotConfirmed"]);
        drawing.Steps.Single(step => step.Id == "accept").OutcomeLabels["Supplement"].ShouldBe("一次性告知补正");
    }

    [Fact]
    public void Without_places_the_steps_stand_in_the_order_in_which_they_follow_one_another()
    {
        var drawing = ProcessDrawing.Of("""
            {"root":{"id":"flow","type":"Elsa.Flowchart","activities":[
              {"id":"c","type":"Elsa.End"},{"id":"a","type":"Elsa.Start"},{"id":"b","type":"Elsa.WriteLine"},{"id":"d","type":"Elsa.WriteLine"}],
             "connections":[
              {"source":{"activity":"a","port":"Done"},"target":{"activity":"b","port":"In"}},
              {"source":{"activity":"a","port":"Done"},"target":{"activity":"d","port":"In"}},
              {"source":{"activity":"b","port":"Done"},"target":{"activity":"c","port":"In"}},
              {"source":{"activity":"c","port":"Done"},"target":{"activity":"a","port":"In"}}]}}
            """);
        // A loop leaves nothing to begin with: then all stand in one row.
        drawing.Steps.Select(step => step.Y).Distinct().Count().ShouldBe(1);

        var plain = ProcessDrawing.Of("""
            {"root":{"id":"flow","type":"Elsa.Flowchart","activities":[{"id":"c","type":"Elsa.End"},{"id":"a","type":"Elsa.Start"},{"id":"b","type":"Elsa.WriteLine"}],
             "connections":[{"source":{"activity":"a","port":"Done"},"target":{"activity":"b","port":"In"}},{"source":{"activity":"b","port":"Done"},"target":{"activity":"c","port":"In"}}]}}
            """);
        plain.Steps.Select(step => step.Id).ShouldBe(["a", "b", "c"]);
    }

    [Fact]
    public void What_holds_steps_of_its_own_is_one_box_and_a_root_of_another_kind_one_step_after_the_other()
    {
        var drawing = ProcessDrawing.Of("""
            {"root":{"id":"all","type":"Elsa.Sequence","activities":[
              {"id":"each","type":"Elsa.ForEach","body":{"id":"inner","type":"Elsa.Sequence","activities":[{"id":"say","type":"Elsa.WriteLine"}]}},
              {"id":"last","type":"Elsa.WriteLine"}]}}
            """);
        drawing.Steps.Select(step => step.Id).ShouldBe(["each", "last"]);
        drawing.Steps[0].Shape.ShouldBe(StepShape.Group);
        drawing.Steps[0].Inner.ShouldBe(["inner", "say"]);
        drawing.Links.ShouldHaveSingleItem().Target.ShouldBe("last");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"root":{"id":"flow","type":"Elsa.Flowchart","activities":[],"connections":[]}}""")]
    public void An_empty_process_has_nothing_to_draw(string json) => ProcessDrawing.Of(json).Steps.ShouldBeEmpty();

    [Theory]
    [InlineData("受理", new[] { "受理" })]
    [InlineData("登记期满结果并停止公示", new[] { "登记期满结", "果并停止公示" })]
    [InlineData("来源单位核查同意书后另行送达并登记送达回证和期限再办结", new[] { "来源单位核查同", "意书后另行送达", "并登记送达回…" })]
    [InlineData("Send the notice again", new[] { "Send the", "notice again" })]
    public void A_long_name_is_broken_into_lines_that_fit(string name, string[] lines) => TextLines.Of(name).ShouldBe(lines);

    private static (string Json, ProcessDrawing Drawing) Read(string file)
    {
        var json = File.ReadAllText(Path.Combine(SourceTree.Root, "workflows", file));
        return (json, ProcessDrawing.Of(json));
    }

    private static bool Overlap(DrawnStep one, DrawnStep other) =>
        one.X < other.X + DrawnStep.Width && other.X < one.X + DrawnStep.Width && one.Y < other.Y + other.Height && other.Y < one.Y + one.Height;

    private static List<Stretch> StretchesOf(string path)
    {
        var stretches = new List<Stretch>();
        var (x, y) = (0.0, 0.0);
        foreach (Match move in Moves().Matches(path))
        {
            var first = Number(move, 2);
            var (nextX, nextY) = move.Groups[1].Value switch
            {
                "M" => (first, Number(move, 3)),
                "H" => (first, y),
                "V" => (x, first),
                var other => throw new InvalidOperationException($"No line is drawn with {other}."),
            };
            if (move.Groups[1].Value != "M")
            {
                stretches.Add(new Stretch(Math.Min(x, nextX), Math.Min(y, nextY), Math.Max(x, nextX), Math.Max(y, nextY)));
            }

            (x, y) = (nextX, nextY);
        }

        return stretches;
    }

    private static double Number(Match move, int group) => double.Parse(move.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"([A-Z])(-?[\d.]+)(?: (-?[\d.]+))?", RegexOptions.CultureInvariant)]
    private static partial Regex Moves();

    private sealed record Stretch(double Left, double Top, double Right, double Bottom)
    {
        public bool RunsThrough(DrawnStep step) => Right > step.X && Left < step.X + DrawnStep.Width && Bottom > step.Y && Top < step.Y + step.Height;

        public bool RunsAlong(Stretch other) =>
            (Left == Right && other.Left == other.Right && Left == other.Left && Math.Min(Bottom, other.Bottom) > Math.Max(Top, other.Top))
            || (Top == Bottom && other.Top == other.Bottom && Top == other.Top && Math.Min(Right, other.Right) > Math.Max(Left, other.Left));
    }
}
