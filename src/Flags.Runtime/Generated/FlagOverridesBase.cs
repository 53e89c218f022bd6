using System.ComponentModel;
using FeatureFlags.Manifest;

namespace FeatureFlags.Generated;

/// <summary>
/// Represents the base class of the generated class that collects overrides of flags. The generated class adds one property per flag, which
/// <c>Flags.Override</c> can set.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class FlagOverridesBase
{
    private readonly FlagEntry?[] _entries;

    /// <summary>
    /// Initializes a new instance of the <see cref="FlagOverridesBase"/> class. Only generated code calls this constructor.
    /// </summary>
    /// <param name="manifest">The manifest whose flags are overridden.</param>
    protected FlagOverridesBase(FlagManifest manifest)
    {
        Throw.IfNull(manifest, nameof(manifest));
        Flags = manifest;
        _entries = new FlagEntry?[manifest.Count];
    }

    private protected FlagManifest Flags { get; }

    /// <summary>Makes the overrides effective in the current asynchronous flow until the returned object is disposed.</summary>
    /// <returns>An object that restores the previous values when it is disposed.</returns>
    public IDisposable Begin() => AmbientScope.Enter(Flags, (FlagEntry?[])_entries.Clone());

    /// <summary>
    /// Returns a view in which overridden flags have their overrides and all other flags have their compiled values. Current settings do
    /// not affect the view. The generated fake implementation of <c>IFlags</c> reads from the view.
    /// </summary>
    public FlagView Freeze() =>
        new(FlagSnapshot.Fake(Flags, (FlagEntry?[])_entries.Clone()), Flags, seesOverrides: false) { ReportsReads = true };

    /// <summary>Sets the override of a <c>boolean</c> flag to the given value.</summary>
    /// <param name="index">The index of the flag in the manifest.</param>
    /// <param name="value">The value of the flag in the override.</param>
    protected void Set(int index, bool value) => Set(index, value ? "true" : "false");

    /// <summary>Sets the override of an <c>integer</c> flag to the given value.</summary>
    /// <param name="index">The index of the flag in the manifest.</param>
    /// <param name="value">The value of the flag in the override.</param>
    protected void Set(int index, long value) => Set(index, FormattableString.Invariant($"{value}"));

    /// <summary>
    /// Sets the override of a <c>float</c> flag to the given value, or of a <c>percentage</c> flag to the given percentage (0–100).
    /// </summary>
    /// <param name="index">The index of the flag in the manifest.</param>
    /// <param name="value">The value of the flag in the override.</param>
    protected void Set(int index, double value) => Set(index, FormattableString.Invariant($"{value:R}"));

    /// <summary>Sets the override of a <c>string</c> flag to the given value.</summary>
    /// <param name="index">The index of the flag in the manifest.</param>
    /// <param name="value">The value of the flag in the override.</param>
    protected void Set(int index, string value)
    {
        Throw.IfNull(value, nameof(value));
        Set(index, FlagSetting.FromString(value));
    }

    /// <summary>Sets the override of a <c>users</c> flag, so that the flag is on for the given users and off for all other users.</summary>
    /// <param name="index">The index of the flag in the manifest.</param>
    /// <param name="users">The ids of the users for which the flag is on.</param>
    protected void Set(int index, IEnumerable<string> users)
    {
        Throw.IfNull(users, nameof(users));
        List<JsonNode> items = [];
        foreach (string user in users)
        {
            items.Add(Sources.ConfigurationTree.Text(user));
        }

        Set(index, FlagSetting.FromNode(Sources.ConfigurationTree.List(items), null));
    }

    /// <summary>Sets the override of a <c>variant</c> flag, so that all callers get the given variant.</summary>
    /// <param name="index">The index of the flag in the manifest.</param>
    /// <param name="variant">The index of the variant in the manifest.</param>
    protected void SetVariant(int index, int variant)
    {
        FlagDefinition definition = Flags.Definition(index);
        if (variant < 0 || variant >= definition.Shape.Variants.Count)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"Flag '{definition.Name}' cannot be overridden: {variant} is not a value of its enum."));
        }

        Set(index, FlagSetting.FromString(definition.Shape.Variants[variant]));
    }

    /// <summary>Sets the override of an <c>object</c> flag to the given JSON value.</summary>
    /// <param name="index">The index of the flag in the manifest.</param>
    /// <param name="value">The value as JSON.</param>
    protected void SetObject(int index, FlagObjectWriter value)
    {
        Throw.IfNull(value, nameof(value));
        Set(index, FlagSetting.FromJson(value.ToString()));
    }

    /// <summary>
    /// Sets the override of a flag. Throws if the setting is not valid for the flag, because a test with an invalid value would not
    /// represent real behavior.
    /// </summary>
    private protected void Set(int index, FlagSetting setting)
    {
        FlagDefinition definition = Flags.Definition(index);
        if (!setting.TryRead(definition, known: null, out FlagValue? value, out string? error))
        {
            throw new ArgumentException($"Flag '{definition.Name}' cannot be overridden: {Sentence.End(error!)}");
        }

        if (definition.IsFixed)
        {
            throw new InvalidOperationException(
                $"Flag '{definition.Name}' cannot be overridden: the flag is "
                + $"{(definition.CompiledReason == FlagReason.Pinned ? "pinned by PinnedFlags" : "retired in flags.json")}, "
                + "and its value is compiled in.");
        }

        object runtimeValue = definition.ToRuntimeValue(value!, new OverrideScope(Flags), former: null);
        _entries[index] = new FlagEntry(definition, value!, runtimeValue, FlagReason.Override, FlagSources.Override, null);
    }
}
