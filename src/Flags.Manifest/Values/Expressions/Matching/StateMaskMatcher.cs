#if NET
using System.Numerics;
#endif

namespace FeatureFlags.Manifest;

/// <summary>
/// Matches a short expression by tracking all its active states as the bits of one number (the algorithm of Glushkov, Navarro and
/// Raffinot).
/// </summary>
internal sealed class StateMaskMatcher : ExpressionMatcher
{
    private const int Ascii = 128;

    private readonly StateMasks _masks;

    /// <summary>
    /// The group of each ASCII character, as an index into <see cref="_taking"/>. Characters that are consumed by the same states are in
    /// the same group.
    /// </summary>
    private readonly byte[] _classes = new byte[Ascii];
    private readonly ulong[] _taking;

    /// <summary>
    /// The states that become active after a state has consumed a character. The array has one entry for each state, with one bit for each
    /// following state.
    /// </summary>
    private readonly ulong[] _following;
    private readonly ulong _first;
    private readonly ulong _firstLater;

    /// <summary>
    /// The bits of the states that complete a match when they consume a character. The states of <see cref="_lastAtEnd"/> complete a match
    /// only at the end of the string.
    /// </summary>
    private readonly ulong _last;
    private readonly ulong _lastAtEnd;
    private readonly bool _matchesAnything;
    private readonly bool _matchesEnd;
    private readonly bool _matchesEmpty;

    public StateMaskMatcher(ExpressionProgram program, StateMasks masks)
    {
        _masks = masks;
        _first = masks.From(program.Start, isStart: true, isEnd: false, out _matchesAnything);
        _firstLater = masks.From(program.Start, isStart: false, isEnd: false, out _);
        masks.From(program.Start, isStart: false, isEnd: true, out _matchesEnd);
        masks.From(program.Start, isStart: true, isEnd: true, out _matchesEmpty);
        _following = new ulong[masks.States.Length];
        for (int bit = 0; bit < _following.Length; bit++)
        {
            int next = program.Instructions[masks.States[bit]].Next;
            _following[bit] = masks.From(next, isStart: false, isEnd: false, out bool isLast);
            masks.From(next, isStart: false, isEnd: true, out bool isLastAtEnd);
            _last |= isLast ? 1UL << bit : 0;
            _lastAtEnd |= isLastAtEnd ? 1UL << bit : 0;
        }

        List<ulong> taking = [];
        ulong[] each = masks.TakingEach(Ascii);
        for (int c = 0; c < Ascii; c++)
        {
            int index = taking.IndexOf(each[c]);
            if (index < 0)
            {
                index = taking.Count;
                taking.Add(each[c]);
            }

            _classes[c] = (byte)index;
        }

        _taking = taking.ToArray();
    }

    public override bool IsMatch(string text)
    {
        if (_matchesAnything || text.Length == 0)
        {
            return _matchesAnything || _matchesEmpty;
        }

        ulong states = _first;
        ulong taken = 0;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            taken = states & (c < Ascii ? _taking[_classes[c]] : _masks.Taking(c));
            if ((taken & _last) != 0)
            {
                return true;
            }

            states = _firstLater;
            for (ulong rest = taken; rest != 0; rest &= rest - 1)
            {
                states |= _following[LowestBit(rest)];
            }

            if (states == 0 && taken == 0)
            {
                return _matchesEnd;
            }
        }

        return _matchesEnd || (taken & _lastAtEnd) != 0;
    }

#if NET
    private static int LowestBit(ulong bits) => BitOperations.TrailingZeroCount(bits);
#else
    private static int LowestBit(ulong bits)
    {
        int bit = 0;
        for (; (bits & 0xFF) == 0; bits >>= 8)
        {
            bit += 8;
        }

        for (; (bits & 1) == 0; bits >>= 1)
        {
            bit++;
        }

        return bit;
    }
#endif
}
