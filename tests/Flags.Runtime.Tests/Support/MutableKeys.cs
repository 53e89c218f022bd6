using Microsoft.Extensions.Configuration;

namespace FeatureFlags.Tests;

/// <summary>A configuration provider whose keys below <c>FeatureFlags</c> the test changes.</summary>
internal sealed class MutableKeys : ConfigurationProvider, IConfigurationSource
{
    public IConfigurationRoot Configuration => new ConfigurationBuilder().Add(this).Build();

    /// <param name="keys">The keys with their values, such as <c>rollout:percentage=5</c>.</param>
    public void Replace(params IEnumerable<string> keys)
    {
        Data = keys.ToDictionary(
            key => "FeatureFlags:" + key[..key.IndexOf('=', StringComparison.Ordinal)],
            key => (string?)key[(key.IndexOf('=', StringComparison.Ordinal) + 1)..],
            StringComparer.OrdinalIgnoreCase);
        OnReload();
    }

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;
}
