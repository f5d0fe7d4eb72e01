namespace CreditFlow.Workflows.Definitions;

/// <summary>A flowchart's connections as seen from where a run begins: which lead forward, which close a loop.</summary>
internal sealed class FlowTopology
{
    private readonly FlowGraph _graph;
    private readonly int[][] _ancestors;

    public FlowTopology(FlowGraph graph, int start)
    {
        _graph = graph;
        Start = start;
        var count = graph.Nodes.Count;
        Outbound = Group(count, edge => edge.Source, _ => true);
        IsForward = FindForward();
        InboundForward = Group(count, edge => edge.Target, index => IsForward[index]);
        IsValidLoop = new bool[graph.Edges.Count];
        for (var index = 0; index < graph.Edges.Count; index++)
        {
            IsValidLoop[index] = !IsForward[index] && Dominates(graph.Edges[index].Target, graph.Edges[index].Source);
        }

        _ancestors = new int[count][];
    }

    public int Start { get; }

    /// <summary>Edges that leave each child, in the definition's order.</summary>
    public int[][] Outbound { get; }

    /// <summary>Forward edges that lead to each child.</summary>
    public int[][] InboundForward { get; }

    /// <summary>Whether an edge leads forward; else it closes a loop.</summary>
    public bool[] IsForward { get; }

    /// <summary>Whether every path from the start to the source of a loop edge passes its target.</summary>
    public bool[] IsValidLoop { get; }

    public bool IsDangling(int node) => node != Start && InboundForward[node].Length == 0;

    public int[] Ancestors(int node)
    {
        if (_ancestors[node] is { } known)
        {
            return known;
        }

        var seen = new HashSet<int>();
        var stack = new Stack<int>();
        stack.Push(node);
        while (stack.TryPop(out var current))
        {
            foreach (var edge in InboundForward[current])
            {
                if (seen.Add(_graph.Edges[edge].Source))
                {
                    stack.Push(_graph.Edges[edge].Source);
                }
            }
        }

        return _ancestors[node] = [.. seen];
    }

    // Breadth first from the start; an edge whose target already leads to its source would close a cycle and is left out.
    private bool[] FindForward()
    {
        var edges = _graph.Edges;
        var forward = new bool[edges.Count];
        var taken = new HashSet<(int, int)>();
        var successors = new List<int>[_graph.Nodes.Count];
        var visited = new bool[_graph.Nodes.Count];
        var queue = new Queue<int>();
        queue.Enqueue(Start);
        while (queue.TryDequeue(out var source))
        {
            visited[source] = true;
            foreach (var edge in Outbound[source])
            {
                var target = edges[edge].Target;
                if (taken.Contains((source, target)) || Leads(successors, target, source))
                {
                    continue;
                }

                taken.Add((source, target));
                (successors[source] ??= []).Add(target);
                if (!visited[target])
                {
                    queue.Enqueue(target);
                }
            }
        }

        for (var index = 0; index < edges.Count; index++)
        {
            forward[index] = taken.Contains((edges[index].Source, edges[index].Target));
        }

        return forward;
    }

    private static bool Leads(List<int>?[] successors, int from, int to)
    {
        if (from == to)
        {
            return true;
        }

        var seen = new HashSet<int> { from };
        var stack = new Stack<int>();
        stack.Push(from);
        while (stack.TryPop(out var current))
        {
            foreach (var next in successors[current] ?? [])
            {
                if (next == to)
                {
                    return true;
                }

                if (seen.Add(next))
                {
                    stack.Push(next);
                }
            }
        }

        return false;
    }

    private bool Dominates(int gate, int node)
    {
        if (gate == Start || gate == node)
        {
            return true;
        }

        var seen = new HashSet<int> { node };
        var stack = new Stack<int>();
        stack.Push(node);
        while (stack.TryPop(out var current))
        {
            if (current == Start)
            {
                return false;
            }

            foreach (var edge in InboundForward[current])
            {
                var source = _graph.Edges[edge].Source;
                if (source != gate && seen.Add(source))
                {
                    stack.Push(source);
                }
            }
        }

        return true;
    }

    private int[][] Group(int count, Func<FlowEdge, int> key, Func<int, bool> take)
    {
        var groups = new List<int>[count];
        for (var index = 0; index < _graph.Edges.Count; index++)
        {
            if (take(index))
            {
                (groups[key(_graph.Edges[index])] ??= []).Add(index);
            }
        }

        return [.. groups.Select(group => group?.ToArray() ?? [])];
    }
}
