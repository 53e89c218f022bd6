namespace FeatureFlags.Compiler;

/// <summary>
/// Represents the namespace and the names of the generated types. The names have no <c>@</c> prefix, even if they are C# keywords.
/// </summary>
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

    /// <summary>
    /// Gets the full name of the class that contains the accessors, in the form that reflection uses, such as <c>MyApp.Flags</c>.
    /// </summary>
    public string MetadataName => Namespace.Length == 0 ? Class : Namespace + "." + Class;

    /// <summary>
    /// Returns the names of the generated types of an assembly, which are derived from the full name of the class with the accessors.
    /// The types are treated as internal, because their accessibility is unknown.
    /// </summary>
    public static TypeNames FromMetadataName(string metadataName)
    {
        int dot = metadataName.LastIndexOf('.');
        return new TypeNames(dot < 0 ? "" : metadataName.Substring(0, dot), metadataName.Substring(dot + 1), IsPublic: false);
    }

    // The stem of the default names is Flag, not Flags, because FlagValues reads better than FlagsValues.
    private string Stem => Class == DefaultClass ? "Flag" : Class;

    /// <summary>
    /// Returns the fully qualified name of a generated type, which starts with <c>global::</c>. Such a name does not conflict with
    /// other names in scope.
    /// </summary>
    public string Qualify(string type) =>
        "global::" + (Namespace.Length == 0 ? "" : CSharpName.Escape(Namespace) + ".") + CSharpName.EscapeType(type);

    /// <summary>
    /// Returns the name of the generated members of a flag. If a generated type or member already has this name, an underscore is
    /// appended. The result is unique, because no identifier of a flag ends with an underscore.
    /// </summary>
    public string MemberName(string identifier) => IsTaken(identifier) ? identifier + "_" : identifier;

    /// <summary>
    /// Returns the name of the enum or record that is generated for a flag. If another generated class already has this name, an
    /// underscore is appended.
    /// </summary>
    public string TypeName(string identifier) => IsType(identifier) || identifier == Extensions ? identifier + "_" : identifier;

    private bool IsTaken(string identifier) =>
        identifier is "Fake" or "Manifest" or "Names" or "Override" || IsType(identifier);

    private bool IsType(string identifier) =>
        identifier == Class || identifier == Interface || identifier == Values || identifier == Overrides;
}
