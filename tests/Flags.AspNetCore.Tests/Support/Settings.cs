namespace FeatureFlags.Tests.AspNetCore;

/// <summary>Settings that a test changes while the application runs. Several changes at once cause one reload.</summary>
internal sealed class Settings : ConfigurationProvider, IConfigurationSource
{
    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    public void Set(params (string Flag, string Value)[] settings)
    {
        Dictionary<string, string?> data = new(Data, StringComparer.OrdinalIgnoreCase);
        foreach ((string flag, string value) in settings)
        {
            data["FeatureFlags:" + flag] = value;
        }

        Data = data;
        OnReload();
    }
}
