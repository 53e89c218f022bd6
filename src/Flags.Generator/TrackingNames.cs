namespace FeatureFlags.Generator;

/// <summary>
/// Defines the names of the pipeline steps. Tests use these names to find the steps in the result of a generator run.
/// </summary>
internal static class TrackingNames
{
    public const string Text = nameof(Text);
    public const string Manifest = nameof(Manifest);
    public const string Options = nameof(Options);
    public const string LanguageVersion = nameof(LanguageVersion);
    public const string References = nameof(References);
    public const string Flags = nameof(Flags);

    // Each generated file has its own step, which returns exactly the data that the file needs.
    public const string Names = nameof(Names);
    public const string Accessors = nameof(Accessors);
    public const string State = nameof(State);
    public const string Table = nameof(Table);
    public const string AssemblyAttribute = nameof(AssemblyAttribute);
    public const string Interface = nameof(Interface);
    public const string Values = nameof(Values);
    public const string Overrides = nameof(Overrides);
    public const string Services = nameof(Services);
    public const string Variants = nameof(Variants);
    public const string Objects = nameof(Objects);
    public const string Binding = nameof(Binding);
    public const string ObjectOverrides = nameof(ObjectOverrides);
}
