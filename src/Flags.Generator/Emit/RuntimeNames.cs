namespace FeatureFlags.Generator;

/// <summary>Defines the fully qualified names of the types and members to which generated code refers.</summary>
internal static class RuntimeNames
{
    // Flags.Runtime
    public const string FlagManifest = "global::FeatureFlags.FlagManifest";
    public const string FlagManifestAttribute = "global::FeatureFlags.FlagManifestAttribute";
    public const string FlagsBuilder = "global::FeatureFlags.FlagsBuilder";
    public const string FlagsOptions = "global::FeatureFlags.FlagsOptions";
    public const string PercentageFlag = "global::FeatureFlags.PercentageFlag";
    public const string UsersFlag = "global::FeatureFlags.UsersFlag";
    public const string VariantFlag = "global::FeatureFlags.VariantFlag";
    public const string FlagBinding = "global::FeatureFlags.Generated.FlagBinding";
    public const string FlagObject = "global::FeatureFlags.Generated.FlagObject";
    public const string FlagObjectWriter = "global::FeatureFlags.Generated.FlagObjectWriter";
    public const string FlagOverridesBase = "global::FeatureFlags.Generated.FlagOverridesBase";
    public const string FlagsRegistration = "global::FeatureFlags.Generated.FlagsRegistration";
    public const string FlagView = "global::FeatureFlags.Generated.FlagView";
    public const string EnvironmentPrefix = "FEATURE_";

    // Microsoft.Extensions.*
    public const string IConfiguration = "global::Microsoft.Extensions.Configuration.IConfiguration";
    public const string IServiceCollection = "global::Microsoft.Extensions.DependencyInjection.IServiceCollection";

    // The framework
    public const string Action = "global::System.Action";
    public const string Array = "global::System.Array";
    public const string ArgumentNullException = "global::System.ArgumentNullException";
    public const string ArgumentOutOfRangeException = "global::System.ArgumentOutOfRangeException";
    public const string BitConverter = "global::System.BitConverter";
    public const string DateTimeOffset = "global::System.DateTimeOffset";
    public const string IDisposable = "global::System.IDisposable";
    public const string Inline =
        "[global::System.Runtime.CompilerServices.MethodImpl("
        + "global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]";
    public const string List = "global::System.Collections.Generic.IReadOnlyList";
    public const string NoStrings = "global::System.Array.Empty<string>()";
    public const string StringList = List + "<string>";
    public const string Strings = "global::System.Collections.Generic.IEnumerable<string>";
    public const string TimeSpan = "global::System.TimeSpan";
    public const string Uri = "global::System.Uri";
    public const string UriKind = "global::System.UriKind";
    public const string Volatile = "global::System.Threading.Volatile";

    /// <summary>
    /// The attribute that marks types as generated. The class with the accessors does not have the attribute, because analyzers would
    /// then also ignore the code that a user adds to this partial class.
    /// </summary>
    public static readonly string GeneratedCode =
        "[global::System.CodeDom.Compiler.GeneratedCode(\"Flags.Generator\", "
        + $"\"{typeof(RuntimeNames).Assembly.GetName().Version.ToString(3)}\")]";

    /// <summary>
    /// Returns whether a generated property with the specified name would hide an inherited member of <see cref="FlagOverridesBase"/>.
    /// Such a property needs the <c>new</c> modifier.
    /// </summary>
    public static bool IsOverridesMember(string identifier) => identifier is "Begin" or "Freeze" or "Set" or "SetVariant" or "SetObject";
}
