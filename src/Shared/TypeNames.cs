namespace FeatureFlags.Compiler;

/// <summary>The generated types: where they are and what they are called. Without a leading <c>@</c>.</summary>
/// <param name="Namespace">Empty for the global namespace.</param>
/// <param name="Class">Name of the class with the accessors: the other types are named after it.</param>
/// <param name="IsPublic">Whether other assemblies see them.</param>
internal sealed record TypeNames(string Namespace, string Class, bool IsPublic)
{
    public const string DefaultClass = "Flags";

    public string Interface => "I" + Class;

    public string Values => Stem + "Values";

    public string Overrides => Stem + "Overrides";

    public string Extensions => Class + "ServiceCollectionExtensions";

    public string AddMethod => "Add" + Class;

    public string Accessibility => IsPublic ? "public" : "internal";

    /// <summary>The class as reflection and the compiler's symbols name it.</summary>
    public string MetadataName => Namespace.Length == 0 ? Class : Namespace + "." + Class;

    /// <summary>The names of the types beside a class that was generated; who sees them is not known then.</summary>
    public static TypeNames FromMetadataName(string metadataName)
    {
        int dot = metadataName.LastIndexOf('.');
        return new TypeNames(dot < 0 ? "" : metadataName.Substring(0, dot), metadataName.Substring(dot + 1), IsPublic: false);
    }

    // Flag, not Flags: FlagValues reads better than FlagsValues.
    private string Stem => Class == DefaultClass ? "Flag" : Class;

    /// <summary>A type's name as code refers to it, whatever the namespaces and members around it are called.</summary>
    public string Qualify(string type) =>
        "global::" + (Namespace.Length == 0 ? "" : CSharpName.Escape(Namespace) + ".") + CSharpName.EscapeType(type);

    /// <summary>
    /// A flag's identifier, changed where a generated class has that name already. No identifier ends with an underscore of its own,
    /// so the changed one is free.
    /// </summary>
    public string MemberName(string identifier) => IsTaken(identifier) ? identifier + "_" : identifier;

    /// <summary>The name of an enum or a record that is generated for a flag, changed in the same way.</summary>
    public string TypeName(string identifier) => IsType(identifier) || identifier == Extensions ? identifier + "_" : identifier;

    private bool IsTaken(string identifier) =>
        identifier is "Fake" or "Manifest" or "Names" or "Override" || IsType(identifier);

    private bool IsType(string identifier) =>
        identifier == Class || identifier == Interface || identifier == Values || identifier == Overrides;
}
