using Microsoft.EntityFrameworkCore;

namespace FeatureFlags.Tests.EntityFrameworkCore.Model;

/// <summary>Conventions and configuration of an application's model.</summary>
public sealed class ConventionCase(string name)
{
    public Action<ModelConfigurationBuilder>? Conventions { get; init; }

    public Action<ModelBuilder>? Before { get; init; }

    public Action<ModelBuilder>? After { get; init; }

    public Action<DbContextOptionsBuilder>? Options { get; init; }

    public override string ToString() => name;
}
