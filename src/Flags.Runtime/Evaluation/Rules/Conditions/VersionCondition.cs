using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>Implements <c>semver</c>: the version is in one of the ranges.</summary>
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
