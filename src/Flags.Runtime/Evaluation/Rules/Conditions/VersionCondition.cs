using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>Implements the operator <c>semver</c>, which requires that the version is in one of the version ranges.</summary>
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
