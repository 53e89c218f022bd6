namespace FeatureFlags.Generator.Tests;

public sealed class SnapshotTests
{
    [Fact]
    public void Every_type() => Verifier.Verify(new Consumer(Manifests.EveryType).Generate().AssertBuilds());

    [Fact]
    public void Generated_types() => Verifier.Verify(
        new Consumer(Manifests.GeneratedTypes).Generate().AssertBuilds(),
        [
            "Flags.Variants.g.cs", "Flags.Objects.g.cs", "Flags.Binding.g.cs", "FlagOverrides.Objects.g.cs", "FlagOverrides.g.cs",
            "FlagValues.g.cs", "Flags.Manifest.g.cs", "FlagsServices.g.cs",
        ]);

    [Fact]
    public void Special_strings() => Verifier.Verify(
        new Consumer(Manifests.SpecialStrings).Generate().AssertBuilds(),
        ["Flags.g.cs", "Flags.Names.g.cs", "Flags.Manifest.g.cs", "Flags.Assembly.g.cs", "FlagValues.g.cs"]);

    [Fact]
    public void Retired_and_pinned() => Verifier.Verify(
        new Consumer(Manifests.Retired).WithProperty("PinnedFlags", "dark_mode=true|page_size=50").Generate().AssertBuilds(),
        ["Flags.g.cs", "Flags.State.g.cs", "Flags.Manifest.g.cs", "FlagValues.g.cs", "FlagsServices.g.cs"]);
}
