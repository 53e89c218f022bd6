namespace FeatureFlags;

/// <summary>
/// Carries the manifest in the assembly that owns it, so that projects which only reference that assembly are checked too.
/// Written by the generator.
/// </summary>
/// <param name="className">Full name of the generated class, such as <c>Shop.Flags</c>.</param>
/// <param name="json">The manifest in its canonical form.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class FlagManifestAttribute(string className, string json) : Attribute
{
    /// <summary>Full name of the generated class, such as <c>Shop.Flags</c>.</summary>
    public string ClassName { get; } = className;

    /// <summary>The manifest in its canonical form: flags in declared order, no comments, no spaces.</summary>
    public string Json { get; } = json;
}
