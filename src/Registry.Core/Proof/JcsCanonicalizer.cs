using System.Buffers;

namespace Registry.Core.Proof;

/// <summary>
/// One pass over the input that reads and writes at once. Members are written as they come; only an object whose members are out
/// of order is put in order afterwards, so input that is sorted already costs no sorting at all.
/// </summary>
internal ref partial struct JcsCanonicalizer
{
    // What a number may grow by; every other token is written in at most as many bytes as it was read from.
    private const int Slack = 32;

    private readonly ReadOnlySpan<byte> input;
    private readonly bool registry;
    private byte[] output;
    private JcsMember[] members;
    private int at;
    private int written;
    private int memberCount;
    private int depth;

    public JcsCanonicalizer(ReadOnlySpan<byte> input, bool registry)
    {
        this.input = input;
        this.registry = registry;
        output = ArrayPool<byte>.Shared.Rent(input.Length + Slack);
        members = ArrayPool<JcsMember>.Shared.Rent(32);
    }

    /// <summary>The canonical bytes, valid until <see cref="Dispose"/>.</summary>
    public ReadOnlySpan<byte> Run()
    {
        RequireUtf8();
        SkipSpace();
        Value();
        SkipSpace();
        if (at < input.Length)
            throw Fail("After the value nothing may follow");
        return output.AsSpan(0, written);
    }

    public readonly void Dispose()
    {
        ArrayPool<byte>.Shared.Return(output);
        ArrayPool<JcsMember>.Shared.Return(members);
    }

    private void Value()
    {
        if (at >= input.Length)
            throw Fail("A value is missing");
        switch (input[at])
        {
            case (byte)'"': String(); break;
            case (byte)'{': Object(); break;
            case (byte)'[': Array(); break;
            case (byte)'t': Word("true"u8); break;
            case (byte)'f': Word("false"u8); break;
            case (byte)'n': Word("null"u8); break;
            default: Number(); break;
        }
    }

    private void Object()
    {
        Enter((byte)'{');
        int first = memberCount;
        bool sorted = true;
        if (!Closes((byte)'}'))
        {
            do
            {
                sorted &= Member(first);
            }
            while (Continues((byte)'}'));
            if (!sorted)
                Sort(first);
            memberCount = first;
        }
        Leave((byte)'}');
    }

    /// <summary>Reads one member; false when its name sorts before the one written just before it.</summary>
    private bool Member(int first)
    {
        SkipSpace();
        if (at >= input.Length || input[at] != (byte)'"')
            throw Fail("The name of a member is missing");
        var member = new JcsMember { InputOffset = at, Start = written };
        String();
        member.NameEnd = written;
        SkipSpace();
        if (at >= input.Length || input[at] != (byte)':')
            throw Fail("After the name of a member comes a colon");
        at++;
        output[written++] = (byte)':';

        int order = -1;
        if (memberCount > first)
        {
            ref readonly var before = ref members[memberCount - 1];
            order = JcsMember.CompareNames(output.AsSpan(before.Start, before.NameEnd - before.Start), output.AsSpan(member.Start, member.NameEnd - member.Start));
            if (order == 0)
                throw new NotCanonicalizableException("A member occurs twice", member.InputOffset);
        }
        if (memberCount == members.Length)
            Grow(ref members, memberCount, memberCount + 1);
        int index = memberCount++;
        SkipSpace();
        Value();
        member.End = written;
        members[index] = member;
        return order < 0;
    }

    private void Array()
    {
        Enter((byte)'[');
        if (!Closes((byte)']'))
        {
            do
            {
                SkipSpace();
                Value();
            }
            while (Continues((byte)']'));
        }
        Leave((byte)']');
    }

    private void Sort(int first)
    {
        var unsorted = members.AsSpan(first, memberCount - first);
        int start = unsorted[0].Start, length = written - start;
        unsorted.Sort(new JcsMember.ByName(output));
        byte[] copy = ArrayPool<byte>.Shared.Rent(length);
        output.AsSpan(start, length).CopyTo(copy);
        int to = start;
        for (int i = 0; i < unsorted.Length; i++)
        {
            ref readonly var member = ref unsorted[i];
            var bytes = copy.AsSpan(member.Start - start, member.End - member.Start);
            if (i > 0)
            {
                ref readonly var before = ref unsorted[i - 1];
                var name = bytes[..(member.NameEnd - member.Start)];
                if (copy.AsSpan(before.Start - start, before.NameEnd - before.Start).SequenceEqual(name))
                    throw new NotCanonicalizableException("A member occurs twice", Math.Max(before.InputOffset, member.InputOffset));
                output[to++] = (byte)',';
            }
            bytes.CopyTo(output.AsSpan(to));
            to += bytes.Length;
        }
        ArrayPool<byte>.Shared.Return(copy);
    }

    private void Enter(byte bracket)
    {
        if (++depth > (registry ? Jcs.MaxDepth - 2 : Jcs.MaxDepth))
            throw Fail("Objects and arrays stand too deep within each other");
        at++;
        output[written++] = bracket;
    }

    private void Leave(byte bracket)
    {
        depth--;
        at++;
        output[written++] = bracket;
    }

    private bool Closes(byte bracket)
    {
        SkipSpace();
        return at < input.Length && input[at] == bracket;
    }

    private bool Continues(byte bracket)
    {
        if (Closes(bracket))
            return false;
        if (at >= input.Length || input[at] != (byte)',')
            throw Fail("A comma or a closing bracket is missing");
        at++;
        output[written++] = (byte)',';
        return true;
    }
}
