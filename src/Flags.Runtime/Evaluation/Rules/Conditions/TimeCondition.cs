using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary><c>before</c> and <c>after</c>, both without the time itself. A text in ISO 8601 counts as a time.</summary>
internal sealed class TimeCondition(string attribute, bool isBefore, DateTimeOffset limit) : AttributeCondition(attribute)
{
    protected override bool Holds(string text) => Timestamp.TryParse(text, out DateTimeOffset time) && Holds(time);

    protected override bool Holds(DateTimeOffset time) => isBefore ? time < limit : time > limit;
}
