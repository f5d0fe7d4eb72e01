namespace CreditFlow.Host.Pages.Picture;

/// <summary>Finds the columns and rows in which a designer has put the steps. Whatever way the process runs on the canvas, here it runs down.</summary>
internal static class DrawingGrid
{
    // About half a step of the Studio's canvas: what is nearer together stands in one column or row.
    private const double ColumnWidth = 75;
    private const double RowHeight = 27;

    /// <summary>The cell of each step; no two share one.</summary>
    public static (int Column, int Row)[] CellsOf(IReadOnlyList<DrawnStep> steps, IReadOnlyList<DrawnLink> links, IReadOnlyList<(double X, double Y)> places)
    {
        var cells = places.Count == 0 ? ByDepth(steps, links) : ByPlace(steps, links, places);
        var taken = new HashSet<(int, int)>();
        for (var index = 0; index < cells.Length; index++)
        {
            while (!taken.Add(cells[index]))
            {
                cells[index].Column++;
            }
        }

        return cells;
    }

    private static (int Column, int Row)[] ByPlace(IReadOnlyList<DrawnStep> steps, IReadOnlyList<DrawnLink> links, IReadOnlyList<(double X, double Y)> places)
    {
        var columns = Cluster(places.Select(place => place.X), ColumnWidth);
        var rows = Cluster(places.Select(place => place.Y), RowHeight);
        var placeOf = steps.Zip(places).ToDictionary(pair => pair.First.Id, pair => pair.Second, StringComparer.Ordinal);
        var across = links.Count(link => Math.Abs(placeOf[link.Target].X - placeOf[link.Source].X) >= Math.Abs(placeOf[link.Target].Y - placeOf[link.Source].Y));
        return [.. places.Select(place => 2 * across >= links.Count ? (rows[place.Y], columns[place.X]) : (columns[place.X], rows[place.Y]))];
    }

    private static Dictionary<double, int> Cluster(IEnumerable<double> values, double width)
    {
        var clusters = new Dictionary<double, int>();
        var (index, first) = (-1, double.NegativeInfinity);
        foreach (var value in values.Distinct().Order())
        {
            if (value - first > width)
            {
                (index, first) = (index + 1, value);
            }

            clusters[value] = index;
        }

        return clusters;
    }

    // As many rows below the beginning as links lead there at least.
    private static (int Column, int Row)[] ByDepth(IReadOnlyList<DrawnStep> steps, IReadOnlyList<DrawnLink> links)
    {
        var rowOf = new Dictionary<string, int>(StringComparer.Ordinal);
        var next = links.ToLookup(link => link.Source, link => link.Target, StringComparer.Ordinal);
        var open = new Queue<string>(steps.Select(step => step.Id).Except(links.Select(link => link.Target), StringComparer.Ordinal));
        foreach (var start in open)
        {
            rowOf[start] = 0;
        }

        while (open.TryDequeue(out var id))
        {
            foreach (var target in next[id])
            {
                if (rowOf.TryAdd(target, rowOf[id] + 1))
                {
                    open.Enqueue(target);
                }
            }
        }

        return [.. steps.Select(step => (0, rowOf.GetValueOrDefault(step.Id)))];
    }
}
