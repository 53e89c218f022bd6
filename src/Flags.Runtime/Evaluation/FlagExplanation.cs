using System.Globalization;
using System.Text;
using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>Why a flag has its value, for people: the answer to "why is this on for me?".</summary>
public sealed class FlagExplanation
{
    internal FlagExplanation(string name) => Name = name;

    /// <summary>The flag's name.</summary>
    public string Name { get; }

    /// <summary>The flag's type as the manifest writes it, such as <c>percentage</c>; null for an unknown flag.</summary>
    public string? Type { get; internal init; }

    /// <summary>The value in force, in invariant text; null for an unknown flag.</summary>
    public string? Value { get; internal init; }

    /// <summary>For <c>percentage</c> and <c>users</c> flags: whether it is on for the context asked about. Else null.</summary>
    public bool? IsEnabled { get; internal init; }

    /// <summary>For <c>variant</c> flags: the variant of the context asked about. Else null.</summary>
    public string? Variant { get; internal init; }

    /// <summary>For the long form of a setting: the part of it that decided, such as <c>rules[1]</c> or <c>exclude</c>. Else null.</summary>
    public string? DecidedBy { get; internal init; }

    /// <summary>What decided.</summary>
    public FlagReason Reason { get; internal init; }

    /// <summary>Name of the source, such as <c>configuration</c>; <c>default</c> for the compiled default.</summary>
    public string Source { get; internal init; } = FlagSources.Default;

    /// <summary>The place within the source: a file, a variable's name; null where there is none.</summary>
    public string? Origin { get; internal init; }

    /// <summary>Version of the snapshot that answered.</summary>
    public long Version { get; internal init; }

    /// <summary>When the snapshot was built, UTC.</summary>
    public DateTimeOffset LoadedAt { get; internal init; }

    /// <summary>Time since <see cref="LoadedAt"/>.</summary>
    public TimeSpan Age { get; internal init; }

    /// <summary>Where settings come from, weakest first, each with its age: the source named <see cref="Source"/> tells how old the value may be.</summary>
    public IReadOnlyList<FlagSourceStatus> Sources { get; internal init; } = [];

    /// <summary>The setting that was refused while <see cref="Value"/> stayed in force; null when all is well.</summary>
    public RejectedSetting? Rejected { get; internal init; }

    /// <summary>Settings that belong to no flag and were probably meant for this one: misspelt keys and variables.</summary>
    public IReadOnlyList<UnknownSetting> Unknown { get; internal init; } = [];

    /// <summary>What is wrong with the question (an unknown name), or null.</summary>
    public string? Error { get; internal init; }

    /// <summary>One line: <c>new_ui_enabled = true (Static, environment: FEATURE_NEW_UI_ENABLED)</c>.</summary>
    public override string ToString()
    {
        if (Error is not null)
        {
            return $"{Excerpt.Visible(Name)}: {Error}";
        }

        StringBuilder line = new StringBuilder(Excerpt.Visible(Name))
            .Append(" = ").Append(Excerpt.Visible(Value ?? "")).Append(" (").Append(Reason);
        if (DecidedBy is not null)
        {
            line.Append(" by ").Append(DecidedBy);
        }

        line.Append(", ").Append(Source);
        if (Origin is not null)
        {
            line.Append(": ").Append(Excerpt.Visible(Origin));
        }

        line.Append(", version ").Append(Version.ToString(CultureInfo.InvariantCulture));
        if (Sources.FirstOrDefault(source => source.Name == Source && source.IsStale) is { Age: { } age })
        {
            line.Append(", ").Append(((long)age.TotalSeconds).ToString(CultureInfo.InvariantCulture)).Append(" seconds old");
        }

        line.Append(')');
        if (Rejected is not null)
        {
            line.Append("; ").Append(Rejected);
        }

        foreach (UnknownSetting setting in Unknown)
        {
            line.Append("; ").Append(setting);
        }

        return line.ToString();
    }
}
