using System.Text;
using System.Xml;

namespace CreditFlow.Host.Intake;

/// <summary>A workbook's shared texts, in a temporary file: cells name them by number in any order, and they may be more than memory should hold.</summary>
internal sealed class XlsxStrings : IDisposable
{
    private const int Cached = 4_096;

    private readonly FileStream _file;
    private readonly List<long> _starts = [];
    private readonly (int Index, string Text)[] _cache = new (int, string)[Cached];

    private XlsxStrings(FileStream file) => _file = file;

    /// <summary>Copies the texts into their file.</summary>
    /// <param name="reader">The shared texts' XML; null when the workbook has none.</param>
    /// <exception cref="InvalidDataException">A text is longer than any cell's.</exception>
    public static XlsxStrings Load(XmlReader? reader)
    {
        var strings = new XlsxStrings(new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 65_536, FileOptions.DeleteOnClose));
        try
        {
            strings.Copy(reader);
            return strings;
        }
        catch
        {
            strings.Dispose();
            throw;
        }
    }

    /// <summary>A text by its number.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public string this[int index]
    {
        get
        {
            if (index < 0 || index >= _starts.Count - 1)
            {
                throw new InvalidDataException($"There is no shared text {index}.");
            }

            ref var slot = ref _cache[index % Cached];
            if (slot.Text is null || slot.Index != index)
            {
                var bytes = new byte[_starts[index + 1] - _starts[index]];
                RandomAccess.Read(_file.SafeFileHandle, bytes, _starts[index]);
                slot = (index, Encoding.UTF8.GetString(bytes));
            }

            return slot.Text;
        }
    }

    public void Dispose() => _file.Dispose();

    private void Copy(XmlReader? reader)
    {
        _starts.Add(0);
        while (reader?.Read() == true)
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "si" })
            {
                _file.Write(Encoding.UTF8.GetBytes(XlsxText.Read(reader)));
                _starts.Add(_file.Position);
            }
        }

        _file.Flush();
    }
}
