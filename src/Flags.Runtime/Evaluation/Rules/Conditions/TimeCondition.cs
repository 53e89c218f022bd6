using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>
/// Implements the operators <c>before</c> and <c>after</c>, which compare points in time. A time that equals the limit meets neither
/// condition. A string in ISO 8601 format counts as a time.
/// </summary>
internal sealed class TimeCondition(string attribute, bool isBefore, DateTimeOffset limit) : AttributeCondition(attribute)
{
    protected override bool Holds(string text) => Timestamp.TryParse(text, out DateTimeOffset time) && Holds(time);

    protected override bool Holds(DateTimeOffset time) => isBefore ? time < limit : time > limit;
}
