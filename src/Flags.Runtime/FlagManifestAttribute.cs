namespace FeatureFlags;

/// <summary>
/// Stores the manifest, which declares the flags, in the compiled assembly. The analyzers read the attribute in projects that reference
/// only the compiled assembly. The source generator emits this attribute.
/// </summary>
/// <param name="className">The full name of the generated class, such as <c>Shop.Flags</c>.</param>
/// <param name="json">The manifest as JSON in canonical form.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class FlagManifestAttribute(string className, string json) : Attribute
{
    /// <summary>Gets the full name of the generated class, such as <c>Shop.Flags</c>.</summary>
    public string ClassName { get; } = className;

    /// <summary>Gets the manifest as JSON in canonical form: flags in declared order, without comments and white space.</summary>
    public string Json { get; } = json;
}
