using System.Text;
using System.Text.Json;
using FeatureFlags.Admin;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>What a change means for a flag, and whether it may be.</summary>
internal sealed class ChangeRules(FlagEngine engine)
{
    private static readonly JsonDocumentOptions s_reading = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 1_000 };
    private static readonly JsonWriterOptions s_writing = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 1_000 };

    /// <summary>Whatever can be said before the store is asked.</summary>
    /// <exception cref="FlagAdminException">The change contradicts itself, or cannot be stored.</exception>
    public static void CheckForm(FlagChange change, DateTimeOffset now)
    {
        Texts.Check(change.Reason, "$.reason", FlagChange.MaxReasonLength, "reason");
        Texts.Check(change.Value, "$.value", FlagChange.MaxValueLength, "value");
        if (change.IsReset && (change.Enabled is not null || change.Value is not null))
        {
            throw Texts.Invalid(change.Value is not null ? "$.value" : "$.enabled", "A reset takes the setting out of the store: neither 'enabled' nor 'value' goes with it.");
        }

        if (change is { IsReset: false, Enabled: null, Value: null })
        {
            throw Texts.Invalid("$", "The change says nothing: give 'enabled', 'value' or both.");
        }

        if (change.At is { } at && at <= now)
        {
            throw Texts.Invalid("$.at", FormattableString.Invariant($"The time {at.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'} has passed. For a change at once leave it out."));
        }

        if (change.IfVersion < 0)
        {
            throw Texts.Invalid("$.ifVersion", "A version is not negative.");
        }
    }

    /// <summary>What the manifest says; null for a flag that none declares.</summary>
    public FlagDescription? Describe(string flag) => engine.Describe(flag);

    /// <summary>The flag, where it may be changed by this person.</summary>
    /// <returns>What the manifest says; null for a flag that none declares, whose setting can only be taken out.</returns>
    /// <exception cref="FlagAdminException">It may not.</exception>
    public FlagDescription? Open(string flag, bool isReset, bool isStored, FlagActor by)
    {
        FlagDescription? description = engine.Describe(flag);
        if (description is null)
        {
            return !isReset || !isStored ? throw new FlagAdminException(FlagRefusal.NotFound, $"Flag '{flag}': {engine.FindFault(flag)}")
                : by.IsAdministrator ? null
                : throw NotDeclared(flag);
        }

        CheckAccess(description, by);
        if (description.IsFixed && !(isReset && isStored))
        {
            throw new FlagAdminException(FlagRefusal.Conflict, FixedMessage(flag));
        }

        return flag.Length <= Lengths.Name ? description
            : throw Texts.Invalid(null, FormattableString.Invariant($"The store takes names of {Lengths.Name} characters at most, and this flag's has {flag.Length}."));
    }

    /// <summary>What no manifest here declares may be another service's, with an <c>access</c> that this process does not know.</summary>
    public static FlagAdminException NotDeclared(string flag) =>
        new(FlagRefusal.Forbidden, $"No manifest of this process declares the flag '{flag}': what the store has of it may be another service's, and only an administrator takes it out.");

    /// <exception cref="FlagAdminException">The flag's <c>access</c> asks for a role that they do not have.</exception>
    public static void CheckAccess(FlagDescription flag, FlagActor by)
    {
        if (!by.HasAccessTo(flag))
        {
            string roles = string.Join(", ", flag.Access.Select(static role => $"'{role}'"));
            throw new FlagAdminException(FlagRefusal.Forbidden, $"The flag '{flag.Name}' is changed by {(flag.Access.Count == 1 ? "the role" : "one of the roles")} {roles} only.");
        }
    }

    /// <summary>What is to be in the table.</summary>
    /// <param name="flag">The flag.</param>
    /// <param name="change">What was asked for.</param>
    /// <param name="row">What is in the table.</param>
    /// <exception cref="FlagAdminException">It does not fit the flag.</exception>
    public Intent Resolve(FlagDescription flag, FlagChange change, FlagRow? row)
    {
        string? value = change.Value is null ? null : Minify(change.Value);
        bool enabled = change.Enabled ?? row?.Enabled ?? true;
        if (flag.Type == "boolean")
        {
            Check(flag.Name, value);
            if (value is not null && change.Enabled is { } on && on != (value == "true"))
            {
                throw Texts.Invalid("$.value", $"The flag '{flag.Name}' is boolean: 'enabled' is its value, and the two contradict each other.");
            }

            enabled = value is null ? enabled : value == "true";
            return new Intent(false, enabled, enabled ? "true" : "false");
        }

        Check(flag.Name, value);
        Intent intent = new(false, enabled, value ?? row?.Value ?? engine.GetSetting(flag.Name)!.Json);
        return FindFault(flag, intent) is { } fault ? throw fault : intent;
    }

    /// <summary>Why a setting does not fit its flag; null where it does.</summary>
    public FlagAdminException? FindFault(FlagDescription flag, Intent intent) =>
        intent.IsReset ? null
        : flag.IsFixed ? new FlagAdminException(FlagRefusal.Conflict, FixedMessage(flag.Name))
        : FindFault(flag.Name, StoredRow.EffectiveJson(intent.Enabled, intent.Value, flag));

    private FlagAdminException? FindFault(string flag, string json) => engine.FindFault(flag, json, FlagSources.Store) is { } fault
        ? Texts.Invalid("$.value" + fault.Path[1..], $"The value does not fit the flag '{flag}': {fault.Message}.")
        : null;

    private void Check(string flag, string? value)
    {
        if (value is not null && FindFault(flag, value) is { } fault)
        {
            throw fault;
        }
    }

    private static string FixedMessage(string flag) =>
        $"The flag '{flag}' is retired or pinned: its value is compiled in, and no setting counts. Take 'retired' out of the manifest, or the flag out of PinnedFlags, and build anew.";

    private static string Minify(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, s_reading);
            using MemoryStream stream = new();
            using (Utf8JsonWriter writer = new(stream, s_writing))
            {
                document.WriteTo(writer);
            }

            return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
        }
        catch (JsonException)
        {
            // The engine says better what is wrong with it.
            return json;
        }
        catch (InvalidOperationException)
        {
            throw Texts.Invalid("$.value", "The value has half a surrogate pair, which is no character.");
        }
    }
}
