using FeatureFlags.Tests.Package;

// One pack for all classes.
[assembly: AssemblyFixture(typeof(PackageFeed))]
