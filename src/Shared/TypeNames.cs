namespace FeatureFlags.Compiler;

/// <summary>Represents the namespace and the names of the generated types, without a leading <c>@</c>.</summary>
/// <param name="Namespace">The namespace of the types. Empty for the global namespace.</param>
/// <param name="Class">The name of the class with the accessors, from which the names of the other types are derived.</param>
/// <param name="IsPublic">True if the types are public, so that other assemblies can use them.</param>
internal sealed record TypeNames(string Namespace, string Class, bool IsPublic)
{
    public const string DefaultClass = "Flags";

    public string Interface => "I" + Class;

    public string Values => Stem + "Values";

    public string Overrides => Stem + "Overrides";

    public string Extensions => Class + "ServiceCollectionExtensions";

    public string AddMethod => "Add" + Class;

    public string Accessibility => IsPublic ? "public" : "internal";

    /// <summary>Gets the full name of the class, as reflection and compiler symbols use it.</summary>
    public string MetadataName => Namespace.Length == 0 ? Class : Namespace + "." + Class;

    /// <summary>
    /// Returns the names of the types that belong to the generated class with the specified full name. Their accessibility is unknown and
    /// treated as internal.
    /// </summary>
    public static TypeNames FromMetadataName(string metadataName)
    {
        int dot = metadataName.LastIndexOf('.');
        return new TypeNames(dot < 0 ? "" : metadataName.Substring(0, dot), metadataName.Substring(dot + 1), IsPublic: false);
    }

    // The stem of the default names is Flag, not Flags, because FlagValues reads better than FlagsValues.
    private string Stem => Class == DefaultClass ? "Flag" : Class;

    /// <summary>
    /// Returns the name of a type, fully qualified with <c>global::</c>, so that it does not clash with other names in scope.
    /// </summary>
    public string Qualify(string type) =>
        "global::" + (Namespace.Length == 0 ? "" : CSharpName.Escape(Namespace) + ".") + CSharpName.EscapeType(type);

    /// <summary>
    /// Returns the name that the generated members of a flag have. An underscore is appended if a generated type or member already has the
    /// name. The result is unique, because no other identifier ends with an underscore.
    /// </summary>
    public string MemberName(string identifier) => IsTaken(identifier) ? identifier + "_" : identifier;

    /// <summary>
    /// Returns the name of the enum or record that is generated for a flag. An underscore is appended if another generated class already
    /// has the name.
    /// </summary>
    public string TypeName(string identifier) => IsType(identifier) || identifier == Extensions ? identifier + "_" : identifier;

    private bool IsTaken(string identifier) =>
        identifier is "Fake" or "Manifest" or "Names" or "Override" || IsType(identifier);

    private bool IsType(string identifier) =>
        identifier == Class || identifier == Interface || identifier == Values || identifier == Overrides;
}
