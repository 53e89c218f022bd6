#if NET
using System.Collections.Frozen;
#endif

namespace FeatureFlags;

/// <summary>A set of texts that is asked often: ordinal, case-sensitive.</summary>
internal sealed class TextSet
{
#if NET
    /// <summary>A frozen set takes longer to make, and its assembly to load, than a short list is worth.</summary>
    private const int FrozenFrom = 100;

    private readonly FrozenSet<string>? _frozen;
#endif

    private readonly HashSet<string>? _texts;

    public TextSet(IReadOnlyCollection<string> texts)
    {
        Count = texts.Count;
#if NET
        if (texts.Count >= FrozenFrom)
        {
            _frozen = texts.ToFrozenSet(StringComparer.Ordinal);
            return;
        }
#endif
        _texts = texts.Count == 0 ? null : new HashSet<string>(texts, StringComparer.Ordinal);
    }

    public int Count { get; }

    public bool Contains(string text) =>
#if NET
        _frozen is not null ? _frozen.Contains(text) :
#endif
        _texts is not null && _texts.Contains(text);

    public bool ContainsAny(string[] texts)
    {
        if (Count > 0)
        {
            foreach (string text in texts)
            {
                if (Contains(text))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
