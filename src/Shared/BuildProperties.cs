using Microsoft.CodeAnalysis.Diagnostics;

namespace FeatureFlags.Compiler;

/// <summary>Reads the MSBuild properties that a project passes to the generator and the analyzers.</summary>
internal static class BuildProperties
{
    public const string EnableDefaultFlagsItems = nameof(EnableDefaultFlagsItems);
    public const string FlagsAccessibility = nameof(FlagsAccessibility);
    public const string FlagsAreas = nameof(FlagsAreas);
    public const string FlagsAsOf = nameof(FlagsAsOf);
    public const string FlagsClassName = nameof(FlagsClassName);
    public const string FlagsEnvironmentPrefix = nameof(FlagsEnvironmentPrefix);
    public const string FlagsExpiryWarningDays = nameof(FlagsExpiryWarningDays);
    public const string FlagsNamespace = nameof(FlagsNamespace);
    public const string FlagsReportUnused = nameof(FlagsReportUnused);
    public const string FlagsSection = nameof(FlagsSection);
    public const string ImplicitUsings = nameof(ImplicitUsings);
    public const string PinnedFlags = nameof(PinnedFlags);
    public const string ProjectDir = nameof(ProjectDir);
    public const string RootNamespace = nameof(RootNamespace);

    /// <summary>
    /// The name of the property with the entries of <see cref="PinnedFlags"/> that several projects share, for example entries from
    /// <c>Directory.Build.props</c>. The package copies these entries before MSBuild reads the project file.
    /// </summary>
    public const string SharedPinnedFlags = nameof(SharedPinnedFlags);

    // A semicolon starts a comment in the file that passes the properties to the compiler, so the package's targets replace it by '|'.
    private static readonly char[] s_separators = [';', '|', ','];

    /// <summary>Returns the value of a property, or an empty string if the property is not set.</summary>
    public static string GetProperty(this AnalyzerConfigOptionsProvider options, string name) => options.FindProperty(name) ?? "";

    /// <summary>
    /// Returns the value of a property, or <c>null</c> if the project does not set the property. In contrast to
    /// <see cref="GetProperty"/>, callers can recognize a property that is set to an empty string.
    /// </summary>
    public static string? FindProperty(this AnalyzerConfigOptionsProvider options, string name) =>
        options.GlobalOptions.TryGetValue("build_property." + name, out string? value) ? value : null;

    /// <summary>
    /// Splits the value of a property into list items. Returns the items without surrounding white space, and omits empty items.
    /// </summary>
    public static IEnumerable<string> GetPropertyItems(this AnalyzerConfigOptionsProvider options, string name) =>
        options.GetProperty(name).Split(s_separators).Select(item => item.Trim()).Where(item => item.Length > 0);
}
