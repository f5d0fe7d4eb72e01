namespace CreditFlow.Host.Pages.Picture;

/// <summary>
/// Puts steps on a grid and leads the lines between them: out below, along the lanes between the rows, and in from above; back up, and past a box, along the lanes between the columns.
/// Lines to different steps never lie on one another. Lengths are CSS pixels.
/// </summary>
internal sealed class DrawingLayout
{
    private const double LineHeight = 17;
    private const double BoxPadding = 14;
    private const double LabelledLane = 19;
    private const double PlainLane = 9;
    private const double GapTop = 7;
    private const double GapBottom = 13;
    private const double EdgeGap = 9;
    private const double Gutter = 14;
    private const double LastGutter = 34;
    private const double LabelledGutter = 104;
    private const double TipLength = 7;
    private const double TipHalf = 4;
    private const double Aside = 16;
    private const double LabelApart = 5;

    private readonly IReadOnlyList<DrawnStep> _steps;
    private readonly (int Column, int Row)[] _cells;
    private readonly ILookup<string, string> _next;
    private readonly Dictionary<(int Column, int Row), string> _at = [];
    private readonly Dictionary<(int Column, int Row), string> _passed = [];
    private readonly HashSet<(int Gutter, int Row)> _crossed = [];
    private readonly HashSet<int> _wide = [];
    private readonly Dictionary<int, Lanes> _gaps = [];
    private readonly Dictionary<int, Lanes> _gutters = [];
    private readonly Dictionary<string, (int Column, int Row)> _places = new(StringComparer.Ordinal);
    private readonly double[] _columns;
    private readonly double[] _rows;
    private readonly double[] _heights;
    private double _width;
    private double _height;

    private DrawingLayout(IReadOnlyList<DrawnStep> steps, IReadOnlyList<DrawnLink> links, (int Column, int Row)[] cells)
    {
        (_steps, _cells) = (steps, cells);
        _next = links.ToLookup(link => link.Source, link => link.Target, StringComparer.Ordinal);
        for (var index = 0; index < steps.Count; index++)
        {
            _at[cells[index]] = steps[index].Id;
            _places[steps[index].Id] = cells[index];
        }

        _columns = new double[cells.Max(cell => cell.Column) + 1];
        _rows = new double[cells.Max(cell => cell.Row) + 1];
        _heights = new double[_rows.Length];
    }

    /// <summary>Places what is to be drawn.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="links">The lines between them.</param>
    /// <param name="places">Where the designer put each step; empty when there is no telling.</param>
    public static ProcessDrawing Place(IReadOnlyList<DrawnStep> steps, IReadOnlyList<DrawnLink> links, IReadOnlyList<(double X, double Y)> places)
    {
        var layout = new DrawingLayout(steps, links, DrawingGrid.CellsOf(steps, links, places));
        var routes = links.Select(layout.Lead).ToList();
        layout.Measure();
        return new ProcessDrawing(
            [.. steps.Select((step, index) => (Step: layout.Put(step, index), Cell: layout._cells[index])).OrderBy(pair => pair.Cell.Row).ThenBy(pair => pair.Cell.Column).Select(pair => pair.Step)],
            [.. routes.Select(layout.Draw)],
            layout._width,
            layout._height);
    }

    private Route Lead(DrawnLink link)
    {
        var (from, to) = (_places[link.Source], _places[link.Target]);
        if (to.Row > from.Row)
        {
            return LeadDown(link, from, to);
        }

        if (to.Row == from.Row && to.Column != from.Column)
        {
            return Cross(link, from, to)
                ? new Route(link, Way.Sideways, from, to)
                : new Route(link, Way.Below, from, to) { First = GapLane(to.Row + 1, Middle(from.Column), Middle(to.Column), link) };
        }

        var (gutter, other) = to.Column >= from.Column ? (from.Column + 1, from.Column) : (from.Column, from.Column + 1);
        if (!_crossed.Add((gutter, from.Row)) && _crossed.Add((other, from.Row)))
        {
            gutter = other;
        }

        return new Route(link, Way.Back, from, to)
        {
            Gutter = GutterLane(gutter, Middle(from.Row), 2 * to.Row, link),
            Last = GapLane(to.Row, 2 * gutter, Middle(to.Column), link),
            EntersAside = IsLeft(to.Column, to.Row - 1, link),
        };
    }

    private Route LeadDown(DrawnLink link, (int Column, int Row) from, (int Column, int Row) to)
    {
        if (from.Column == to.Column && Pass(to.Column, from.Row, to.Row, link))
        {
            return new Route(link, Way.Straight, from, to) { First = link.IsLabelled ? GapLane(from.Row + 1, Middle(from.Column), Middle(from.Column) + 2, link) : null };
        }

        var entersAside = IsLeft(to.Column, to.Row - 1, link);
        if (to.Row == from.Row + 1)
        {
            return new Route(link, Way.Down, from, to) { Last = GapLane(to.Row, Middle(from.Column), Middle(to.Column), link), EntersAside = entersAside };
        }

        if (Pass(to.Column, from.Row, to.Row, link))
        {
            return new Route(link, Way.Down, from, to) { Last = GapLane(from.Row + 1, Middle(from.Column), Middle(to.Column), link), EntersAside = IsLeft(to.Column, from.Row, link) };
        }

        if (Pass(from.Column, from.Row, to.Row, link))
        {
            return new Route(link, Way.Down, from, to) { Last = GapLane(to.Row, Middle(from.Column), Middle(to.Column), link), EntersAside = entersAside, LeavesAside = Has(from.Column, to.Row) };
        }

        var gutter = to.Column > from.Column ? to.Column : to.Column + 1;
        return new Route(link, Way.Around, from, to)
        {
            First = GapLane(from.Row + 1, Middle(from.Column), 2 * gutter, link),
            Gutter = GutterLane(gutter, 2 * (from.Row + 1), 2 * to.Row, link),
            Last = GapLane(to.Row, 2 * gutter, Middle(to.Column), link, isLabelled: false),
            EntersAside = entersAside,
        };
    }

    private bool Has(int column, int row) => _at.ContainsKey((column, row));

    // Whether another step stands in a cell and lines leave it there for elsewhere.
    private bool IsLeft(int column, int row, DrawnLink link) => _at.TryGetValue((column, row), out var id) && id != link.Source && _next[id].Any(target => target != link.Target);

    // Whether a line may go straight from side to side within a row.
    private bool Cross(DrawnLink link, (int Column, int Row) from, (int Column, int Row) to)
    {
        var (left, right) = (Math.Min(from.Column, to.Column), Math.Max(from.Column, to.Column));
        for (var column = left + 1; column <= right; column++)
        {
            if (_crossed.Contains((column, from.Row)) || (column < right && Has(column, from.Row)))
            {
                return false;
            }
        }

        for (var column = left + 1; column <= right; column++)
        {
            _crossed.Add((column, from.Row));
        }

        if (link.IsLabelled && right == left + 1)
        {
            _wide.Add(right);
        }

        return true;
    }

    // Whether a line may go down a column between two rows; lines to the same step may share it.
    private bool Pass(int column, int above, int below, DrawnLink link)
    {
        for (var row = above + 1; row < below; row++)
        {
            if (Has(column, row) || (_passed.TryGetValue((column, row), out var other) && other != link.Target))
            {
                return false;
            }
        }

        for (var row = above + 1; row < below; row++)
        {
            _passed[(column, row)] = link.Target;
        }

        return true;
    }

    // Places along a gap or a gutter in halves: even numbers are between two columns (rows), odd ones in the middle of one.
    private static int Middle(int index) => (2 * index) + 1;

    private Lane GapLane(int gap, int from, int to, DrawnLink link, bool isLabelled = true) => LanesOf(_gaps, gap).Take(from, to, link.Target, link.IsLabelled && isLabelled);

    private Lane GutterLane(int gutter, int from, int to, DrawnLink link) => LanesOf(_gutters, gutter).Take(from, to, link.Target, isLabelled: false);

    private static Lanes LanesOf(Dictionary<int, Lanes> all, int index)
    {
        if (!all.TryGetValue(index, out var lanes))
        {
            all[index] = lanes = new Lanes();
        }

        return lanes;
    }

    private void Measure()
    {
        var x = 0.0;
        for (var column = 0; column <= _columns.Length; column++)
        {
            x = Spread(_gutters.GetValueOrDefault(column), x, column == 0 ? EdgeGap : column == _columns.Length ? LastGutter : _wide.Contains(column) ? LabelledGutter : Gutter, 0);
            if (column < _columns.Length)
            {
                _columns[column] = x;
                x += DrawnStep.Width;
            }
        }

        for (var index = 0; index < _steps.Count; index++)
        {
            var row = _cells[index].Row;
            _heights[row] = Math.Max(_heights[row], (_steps[index].Lines.Count * LineHeight) + BoxPadding);
        }

        var y = 0.0;
        for (var row = 0; row <= _rows.Length; row++)
        {
            var isEdge = row == 0 || row == _rows.Length;
            y = Spread(_gaps.GetValueOrDefault(row), y, isEdge ? EdgeGap : GapTop, isEdge && !_gaps.ContainsKey(row) ? 0 : GapBottom);
            if (row < _rows.Length)
            {
                _rows[row] = y;
                y += _heights[row];
            }
        }

        (_width, _height) = (x, y + EdgeGap);
    }

    private static double Spread(Lanes? lanes, double from, double before, double after)
    {
        var at = from + before;
        foreach (var lane in lanes?.All ?? [])
        {
            at += lane.IsLabelled ? LabelledLane : PlainLane;
            lane.At = at - 2;
        }

        return at + after;
    }

    private DrawnStep Put(DrawnStep step, int index) => step with { X = _columns[_cells[index].Column], Y = _rows[_cells[index].Row], Height = _heights[_cells[index].Row] };

    private DrawnLink Draw(Route route)
    {
        var (link, from, to) = (route.Link, route.From, route.To);
        var leave = CentreOf(from.Column) - (route.LeavesAside ? Aside : 0);
        var enter = CentreOf(to.Column) + (route.EntersAside ? Aside : 0);
        var (bottom, top) = (_rows[from.Row] + _heights[from.Row], _rows[to.Row]);
        var isRightward = enter >= leave;
        switch (route.Way)
        {
            case Way.Sideways:
                var middle = _rows[from.Row] + (_heights[from.Row] / 2);
                var (start, end) = isRightward ? (_columns[from.Column] + DrawnStep.Width, _columns[to.Column]) : (_columns[from.Column], _columns[to.Column] + DrawnStep.Width);
                var back = isRightward ? -TipLength : TipLength;
                return Labelled(link with { Path = Svg.Data($"M{start} {middle}H{end}"), Tip = Svg.Data($"M{end + back} {middle - TipHalf}L{end} {middle}L{end + back} {middle + TipHalf}z") }, end + back, middle, isRightward);
            case Way.Below:
                var under = _rows[to.Row] + _heights[to.Row];
                enter += isRightward ? -Aside : Aside;
                return Labelled(link with { Path = Svg.Data($"M{leave} {bottom}V{route.First!.At}H{enter}V{under}"), Tip = Svg.Data($"M{enter - TipHalf} {under + TipLength}L{enter} {under}L{enter + TipHalf} {under + TipLength}z") }, enter, route.First.At, isRightward);
            case Way.Straight:
                return Labelled(link with { Path = Svg.Data($"M{leave} {bottom}V{top}"), Tip = TipAt(enter, top) }, leave, (route.First?.At ?? bottom) + LabelApart, ends: false);
            case Way.Down:
                return Labelled(link with { Path = Svg.Data($"M{leave} {bottom}V{route.Last!.At}H{enter}V{top}"), Tip = TipAt(enter, top) }, enter, route.Last.At, isRightward);
            case Way.Around:
                var side = route.Gutter!.At;
                return Labelled(link with { Path = Svg.Data($"M{leave} {bottom}V{route.First!.At}H{side}V{route.Last!.At}H{enter}V{top}"), Tip = TipAt(enter, top) }, leave, route.First.At, side < leave);
            case Way.Back:
                var lane = route.Gutter!.At;
                var (edge, half) = (lane > CentreOf(from.Column) ? _columns[from.Column] + DrawnStep.Width : _columns[from.Column], _rows[from.Row] + (_heights[from.Row] / 2));
                return Labelled(link with { Path = Svg.Data($"M{edge} {half}H{lane}V{route.Last!.At}H{enter}V{top}"), Tip = TipAt(enter, top) }, enter, route.Last.At, enter >= lane);
            default:
                throw new InvalidOperationException($"No way is drawn like {route.Way}.");
        }
    }

    private static DrawnLink Labelled(DrawnLink link, double x, double y, bool ends) => link with { LabelX = x + (ends ? -LabelApart : LabelApart), LabelY = y - LabelApart, LabelEnds = ends };

    private static string TipAt(double x, double y) => Svg.Data($"M{x - TipHalf} {y - TipLength}L{x} {y}L{x + TipHalf} {y - TipLength}z");

    private double CentreOf(int column) => _columns[column] + (DrawnStep.Width / 2);

    private enum Way
    {
        Straight,
        Down,
        Around,
        Sideways,
        Below,
        Back,
    }

    private sealed record Route(DrawnLink Link, Way Way, (int Column, int Row) From, (int Column, int Row) To)
    {
        /// <summary>The lane next to the step that the line leaves.</summary>
        public Lane? First { get; init; }

        /// <summary>The lane between two columns.</summary>
        public Lane? Gutter { get; init; }

        /// <summary>The lane next to the step to which the line leads.</summary>
        public Lane? Last { get; init; }

        /// <summary>Whether the line comes in beside the middle, because another one may leave the step above there.</summary>
        public bool EntersAside { get; init; }

        /// <summary>Whether the line leaves beside the middle, because others come in below it there.</summary>
        public bool LeavesAside { get; init; }
    }

    private sealed class Lane(bool isLabelled)
    {
        private readonly List<(int From, int To, string Target, bool IsLabelled)> _stretches = [];

        public bool IsLabelled => isLabelled;

        /// <summary>Where it lies.</summary>
        public double At { get; set; }

        public bool TryTake(int from, int to, string target, bool labelled)
        {
            // Lines to one step may run together, but two labels need two lanes.
            if (labelled != isLabelled || _stretches.Exists(other => other.Target == target ? labelled && from < other.To && other.From < to : from <= other.To && other.From <= to))
            {
                return false;
            }

            _stretches.Add((from, to, target, labelled));
            return true;
        }
    }

    private sealed class Lanes
    {
        private readonly List<Lane> _lanes = [];

        public IReadOnlyList<Lane> All => _lanes;

        public Lane Take(int one, int other, string target, bool isLabelled)
        {
            var (from, to) = (Math.Min(one, other), Math.Max(one, other));
            foreach (var known in _lanes)
            {
                if (known.TryTake(from, to, target, isLabelled))
                {
                    return known;
                }
            }

            var lane = new Lane(isLabelled);
            lane.TryTake(from, to, target, isLabelled);
            _lanes.Add(lane);
            return lane;
        }
    }
}
