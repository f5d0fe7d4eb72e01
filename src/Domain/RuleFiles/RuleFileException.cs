using System.Globalization;

namespace CreditFlow.Domain.RuleFiles;

/// <summary>A file under <c>rules/</c> cannot be used: it is not well-formed, or what it says contradicts itself.</summary>
/// <remarks>The message is for the administrator who edits the file: it names the file, the place in it and what to change.</remarks>
public sealed class RuleFileException : Exception
{
    /// <summary>Creates the error.</summary>
    /// <param name="file">The name the caller gave the file.</param>
    /// <param name="path">Where in the JSON, as <c>$.classes[0].max</c>; <c>$</c> for a text that is no JSON.</param>
    /// <param name="problem">What is wrong and what would be right.</param>
    public RuleFileException(string file, string path, string problem)
        : this(file, path, problem, null, null)
    {
    }

    /// <summary>Creates the error with its line and the underlying cause.</summary>
    public RuleFileException(string file, string path, string problem, int? line, Exception? innerException)
        : base(line is null ? $"{file}：{path}：{problem}" : string.Create(CultureInfo.InvariantCulture, $"{file} 第 {line} 行：{path}：{problem}"), innerException)
    {
        File = file;
        Line = line;
        Path = path;
        Problem = problem;
    }

    /// <summary>The name the caller gave the file.</summary>
    public string File { get; }

    /// <summary>The line in the file, counted from 1; null when the complaint is about several files.</summary>
    public int? Line { get; }

    /// <summary>The JSON path of the offending value.</summary>
    public string Path { get; }

    /// <summary>What is wrong and what would be right.</summary>
    public string Problem { get; }
}
