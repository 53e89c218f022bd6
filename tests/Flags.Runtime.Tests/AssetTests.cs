using System.Reflection;
using System.Runtime.Versioning;

namespace FeatureFlags.Tests;

public sealed class AssetTests
{
    [Fact]
    public void Tests_run_against_the_asset_of_this_project()
    {
#if NETSTANDARD_ASSET
        const string Expected = ".NETStandard,Version=v2.0";
#else
        const string Expected = ".NETCoreApp,Version=v10.0";
#endif
        Assert.Equal(Expected, typeof(FlagEngine).Assembly.GetCustomAttribute<TargetFrameworkAttribute>()!.FrameworkName);
    }
}
