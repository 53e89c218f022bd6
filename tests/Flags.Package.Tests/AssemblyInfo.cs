using FeatureFlags.Tests.Package;

// All test classes share the packages.
[assembly: AssemblyFixture(typeof(PackageFeed))]
