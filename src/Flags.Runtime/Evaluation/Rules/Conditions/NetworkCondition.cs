using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>
/// Implements the operator <c>cidr</c>. The condition is met if the attribute is an IP address in any of the given networks.
/// </summary>
internal sealed class NetworkCondition(string attribute, IpNetwork[] networks) : AttributeCondition(attribute)
{
    protected override bool Holds(string text)
    {
        if (IpAddress.TryParse(text, out IpAddress address))
        {
            foreach (IpNetwork network in networks)
            {
                if (network.Contains(address))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
