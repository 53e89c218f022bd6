using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>
/// Implements the operators <c>before</c> and <c>after</c>, which compare an attribute with a point in time. An attribute that equals the
/// limit meets neither condition. A string attribute must be in ISO 8601 format.
/// </summary>
internal sealed class TimeCondition(string attribute, bool isBefore, DateTimeOffset limit) : AttributeCondition(attribute)
{
    protected override bool Holds(string text) => Timestamp.TryParse(text, out DateTimeOffset time) && Holds(time);

    protected override bool Holds(DateTimeOffset time) => isBefore ? time < limit : time > limit;
}
