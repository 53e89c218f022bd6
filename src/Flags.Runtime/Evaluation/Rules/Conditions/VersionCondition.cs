using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>
/// Implements the operator <c>semver</c>. The condition is met if the attribute is a semantic version in any of the given version ranges.
/// </summary>
internal sealed class VersionCondition(string attribute, VersionRange[] ranges) : AttributeCondition(attribute)
{
    protected override bool Holds(string text)
    {
        if (SemanticVersion.TryParse(text, out SemanticVersion version))
        {
            foreach (VersionRange range in ranges)
            {
                if (range.Contains(version))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
