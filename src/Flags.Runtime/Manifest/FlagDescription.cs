namespace FeatureFlags;

/// <summary>What a manifest says of a flag.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type as the manifest writes it, such as <c>percentage</c>.</param>
/// <param name="Variants">The names of the variants of a <c>variant</c> flag, in declared order; else empty.</param>
public sealed record FlagDescription(string Name, string Type, IReadOnlyList<string> Variants)
{
    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>Who looks after it.</summary>
    public string? Owner { get; init; }

    /// <summary>Where it is talked about.</summary>
    public string? Ticket { get; init; }

    /// <summary>The day it was made, <c>yyyy-MM-dd</c>.</summary>
    public string? Created { get; init; }

    /// <summary>The last day of its life, <c>yyyy-MM-dd</c>.</summary>
    public string? Expires { get; init; }

    /// <summary>It is meant to stay.</summary>
    public bool IsPermanent { get; init; }

    /// <summary>Words to find it by.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The roles that may change it; empty for all who may change flags.</summary>
    public IReadOnlyList<string> Access { get; init; } = [];

    /// <summary>Its value is shown to those only who may change it, and stays out of logs.</summary>
    public bool IsSensitive { get; init; }

    /// <summary>A second person approves each change.</summary>
    public bool IsProtected { get; init; }

    /// <summary>It is retired or pinned: its value is compiled in, and no setting counts.</summary>
    public bool IsFixed { get; init; }

    /// <summary>Its declaration in the manifest, JSON without comments and spaces: limits, schema and default too. Empty where the assembly does not carry its manifest.</summary>
    public string Declaration { get; init; } = "";
}
