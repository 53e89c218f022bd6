using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary><c>semver</c>: a version within one of some ranges.</summary>
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
