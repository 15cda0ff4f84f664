namespace Registry.App.Door;

/// <summary>
/// Whether there is room to write. The registry stops writing before the database meets a full disk: reads go on, and no recovery is needed.
/// Asked of the disk once a second at most.
/// </summary>
public sealed class FreeRoom(Func<long>? freeBytes, long wanted, TimeProvider clock)
{
    private long _checked;
    private volatile bool _enough = true;

    public bool Enough
    {
        get
        {
            if (freeBytes is null) return true;
            var now = clock.GetTimestamp();
            var last = Interlocked.Read(ref _checked);
            if ((last == 0 || clock.GetElapsedTime(last, now) > TimeSpan.FromSeconds(1)) && Interlocked.CompareExchange(ref _checked, now, last) == last)
                _enough = freeBytes() >= wanted;
            return _enough;
        }
    }
}
