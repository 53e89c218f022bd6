#if NET
using System.Collections.Frozen;
#endif

namespace FeatureFlags;

/// <summary>A set of texts that is asked often: ordinal, case-sensitive.</summary>
internal sealed class TextSet
{
    /// <summary>Comparing with a few texts, most of another length, takes less time than hashing one.</summary>
    private const int MostCompared = 4;

    private readonly string[]? _few;

    /// <summary>Of a set of one. It stands in <see cref="_few"/> too: this spares a rule for one group the loop.</summary>
    private readonly string? _only;
    private readonly HashSet<string>? _many;

#if NET
    /// <summary>A frozen set takes longer to make, and its assembly to load, than a short list is worth.</summary>
    private const int FewestFrozen = 100;

    private readonly FrozenSet<string>? _frozen;
#endif

    public TextSet(IReadOnlyCollection<string> texts)
    {
        Count = texts.Count;
        if (Count <= MostCompared)
        {
            _few = [.. texts];
            _only = _few.Length == 1 ? _few[0] : null;
            return;
        }

#if NET
        if (Count >= FewestFrozen)
        {
            _frozen = texts.ToFrozenSet(StringComparer.Ordinal);
            return;
        }
#endif
        _many = new HashSet<string>(texts, StringComparer.Ordinal);
    }

    public int Count { get; }

    public bool Contains(string text)
    {
        if (_few is not null)
        {
            foreach (string each in _few)
            {
                if (string.Equals(each, text))
                {
                    return true;
                }
            }

            return false;
        }

#if NET
        if (_frozen is not null)
        {
            return _frozen.Contains(text);
        }
#endif
        return _many!.Contains(text);
    }

    public bool ContainsAny(string[] texts)
    {
        if (_only is not null)
        {
            foreach (string text in texts)
            {
                if (string.Equals(text, _only))
                {
                    return true;
                }
            }

            return false;
        }

        foreach (string text in texts)
        {
            if (Contains(text))
            {
                return true;
            }
        }

        return false;
    }
}
