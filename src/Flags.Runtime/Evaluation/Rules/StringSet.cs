#if NET
using System.Collections.Frozen;
#endif

namespace FeatureFlags;

/// <summary>Represents a set of strings that is optimized for lookups. Comparison is ordinal and case-sensitive.</summary>
internal sealed class StringSet
{
    /// <summary>
    /// The maximum size of a set whose strings are compared one after the other. In such small sets, comparing the strings is faster than
    /// hashing them.
    /// </summary>
    private const int MaxCompared = 4;

    private readonly string[]? _few;

    /// <summary>
    /// The only string of a set with one string; <c>null</c> for any other set. The field speeds up lookups in sets with one group, which
    /// are frequent.
    /// </summary>
    private readonly string? _only;
    private readonly HashSet<string>? _many;

#if NET
    /// <summary>
    /// The minimum number of strings for which a frozen set is created. For fewer strings, creating the frozen set takes more time than the
    /// faster lookups save.
    /// </summary>
    private const int FewestFrozen = 100;

    private readonly FrozenSet<string>? _frozen;
#endif

    public StringSet(IReadOnlyCollection<string> texts)
    {
        Count = texts.Count;
        if (Count <= MaxCompared)
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
