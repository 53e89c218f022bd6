using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary><c>cidr</c>: an address within one of some networks.</summary>
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
