using System.Text;

namespace Registry.App.Import;

/// <summary>Lines laid aside on disk in heaps, to be taken up again heap by heap: what belongs together comes together, and memory holds one heap.</summary>
internal sealed class Spool : IDisposable
{
    private readonly List<(FileStream File, BinaryWriter To)?> _heaps = [];

    /// <summary>The heap of what belongs to a name, of so many.</summary>
    public static int HeapOf(string name, int heaps)
    {
        var hash = 2166136261u;
        foreach (var c in name) hash = (hash ^ c) * 16777619;
        return (int)(hash % (uint)heaps);
    }

    public int Count => _heaps.Count;

    /// <param name="about">What it is about besides itself.</param>
    public void Add(int heap, long number, string about, ReadOnlySpan<byte> line)
    {
        while (_heaps.Count <= heap) _heaps.Add(null);
        if (_heaps[heap] is not { } open)
        {
            var file = new FileStream(Path.Combine(Path.GetTempPath(), $"registry-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 14, FileOptions.DeleteOnClose);
            _heaps[heap] = open = (file, new(file, Encoding.UTF8, leaveOpen: true));
        }
        open.To.Write7BitEncodedInt64(number);
        open.To.Write(about);
        open.To.Write7BitEncodedInt(line.Length);
        open.To.Write(line);
    }

    /// <summary>The lines of a heap in the order in which they came; after that it is gone.</summary>
    public IEnumerable<(long Number, string About, byte[] Line)> Take(int heap)
    {
        if (heap >= _heaps.Count || _heaps[heap] is not { } open) yield break;
        open.To.Flush();
        open.File.Position = 0;
        using (var from = new BinaryReader(open.File, Encoding.UTF8))
            while (open.File.Position < open.File.Length) yield return (from.Read7BitEncodedInt64(), from.ReadString(), from.ReadBytes(from.Read7BitEncodedInt()));
        _heaps[heap] = null;
    }

    public void Dispose()
    {
        foreach (var heap in _heaps) heap?.File.Dispose();
    }
}
