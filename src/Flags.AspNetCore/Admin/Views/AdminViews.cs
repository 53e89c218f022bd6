using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using FeatureFlags.Admin;

namespace FeatureFlags.AspNetCore;

/// <summary>Makes what the admin API says of flags, each time for the one who asks.</summary>
internal sealed class AdminViews(FlagEngine engine)
{
    /// <summary>What the manifest says of a sensitive flag that its value does not follow from.</summary>
    private static readonly string[] s_shown = ["flagType", "description", "owner", "ticket", "created", "expires", "permanent", "tags", "access", "sensitive", "protected"];

    public AdminFlagList List(IEnumerable<FlagRecord> flags, AdminCaller caller)
    {
        FlagEngineStatus status = engine.GetStatus();
        AdminFlag[] all = [.. flags.Select(flag => Of(flag, caller, DayOf(status)))];
        return new AdminFlagList(
            [.. all.Where(static flag => flag.Type is not null)],
            [.. all.Where(static flag => flag.Type is null)],
            new AdminSnapshot(status.Version, status.LoadedAt),
            status.Sources.FirstOrDefault(static source => source.Name == FlagSources.Store) is { } store
                ? new AdminStore(store.ReadAt, store.Age?.TotalSeconds, FailureOf(store))
                : null);
    }

    public AdminFlag Of(FlagRecord flag, AdminCaller caller) => Of(flag, caller, DayOf(engine.GetStatus()));

    public AdminChange Of(FlagChangeResult result, AdminCaller caller) => new(
        result.Outcome switch
        {
            FlagChangeOutcome.Updated => "updated",
            FlagChangeOutcome.Reset => "reset",
            FlagChangeOutcome.Scheduled => "scheduled",
            FlagChangeOutcome.AwaitingApproval => "awaiting-approval",
            _ => "withdrawn",
        },
        result.Sequence,
        result.Pending is { } pending ? Of(pending, caller.CanSee(result.Flag.Description)) : null,
        Of(result.Flag, caller));

    public AdminChangeSet Of(FlagChangeSetResult result, AdminCaller caller) => new([.. result.Changes.Select(change => Of(change, caller))]);

    public AdminExplanation Explain(FlagDescription flag, FlagContext context, AdminCaller caller)
    {
        FlagExplanation explanation = engine.Client.Explain(flag.Name, context);
        bool isSeen = IsAnswerSeen(flag.Name, caller);
        return new AdminExplanation(flag.Name, flag.Type)
        {
            // Explanations leave out what is sensitive, as they may be logged.
            Value = !isSeen ? null : flag.IsSensitive ? TextOf(engine.GetSetting(flag.Name)?.Json) : explanation.Value,
            ValueHidden = isSeen ? null : true,
            IsEnabled = isSeen ? explanation.IsEnabled : null,
            Variant = !isSeen ? null : flag.Type == "variant" ? engine.Client.Evaluate<string>(flag.Name, context).Variant : explanation.Variant,
            DecidedBy = isSeen ? explanation.DecidedBy : null,
            Reason = isSeen ? TextOf(explanation.Reason) : null,
            Source = explanation.Source,
            Origin = explanation.Origin,
            Version = explanation.Version,
            LoadedAt = explanation.LoadedAt,
            AgeSeconds = explanation.Age.TotalSeconds,
            Rejected = AdminRejected.Of(explanation.Rejected),
        };
    }

    /// <summary>What the database says itself may name hosts and users.</summary>
    private static string? FailureOf(FlagSourceStatus store) => store.Failure switch
    {
        null => null,
        FlagAdminException refusal => refusal.Message,
        var failure => $"The store cannot be read ({failure.GetType().Name}). Flags keep their values.",
    };

    private AdminFlag Of(FlagRecord flag, AdminCaller caller, string today)
    {
        FlagDescription? declared = flag.Description;
        bool isSeen = caller.CanSee(declared);
        return new AdminFlag(flag.Name)
        {
            Type = declared?.Type,
            Description = declared?.Description,
            Owner = declared?.Owner,
            Ticket = declared?.Ticket,
            Tags = declared?.Tags ?? [],
            Created = declared?.Created,
            Expires = declared?.Expires,
            Expired = declared?.Expires is { } last && string.CompareOrdinal(today, last) > 0,
            Permanent = declared?.IsPermanent ?? false,
            Protected = declared?.IsProtected ?? false,
            Sensitive = declared?.IsSensitive ?? false,
            Access = declared?.Access ?? [],
            Fixed = declared?.IsFixed ?? false,
            Declaration = RawJson.Of(isSeen ? declared?.Declaration : Shown(declared?.Declaration)),
            Enabled = isSeen ? SettingInForce.IsEnabled(flag) : null,
            Value = isSeen ? RawJson.Of(flag.InForce?.Json) : null,
            ValueHidden = isSeen ? null : true,
            Source = flag.InForce?.Source,
            Origin = flag.InForce?.Origin,
            Reason = flag.InForce is { } inForce ? TextOf(inForce.Reason) : null,
            Rejected = AdminRejected.Of(flag.InForce?.Rejected),
            Rollout = declared?.Type == "percentage" && IsAnswerSeen(flag.Name, caller) ? engine.Client.GetRolloutPercentage(flag.Name, null) : null,
            LastChange = flag.Stored is { } stored ? new AdminLastChange(stored.UpdatedBy, stored.UpdatedAt, stored.Version, stored.IsChangedOutside) : null,
            Stored = Of(flag.Stored, isSeen),
            Pending = [.. flag.Pending.Select(pending => Of(pending, isSeen))],
        };
    }

    /// <summary>Whether what a flag answers is for the caller to see: it tells what the flags that it requires answer, and what those require.</summary>
    private bool IsAnswerSeen(string name, AdminCaller caller)
    {
        if (caller.IsAdministrator)
        {
            return true;
        }

        HashSet<string> asked = new(StringComparer.Ordinal) { name };
        Queue<string> next = new([name]);
        while (next.TryDequeue(out string? one))
        {
            if (engine.Describe(one) is not { } flag || !caller.CanSee(flag))
            {
                return false;
            }

            foreach (string required in SettingInForce.RequiredBy(flag, engine.GetSetting(one)).Where(asked.Add))
            {
                next.Enqueue(required);
            }
        }

        return true;
    }

    private static AdminStored? Of(StoredSetting? stored, bool isSeen) =>
        stored is null ? null : new AdminStored(stored.Version) { Enabled = isSeen ? stored.Enabled : null, Value = isSeen ? RawJson.Of(stored.Value) : null };

    private static AdminPending Of(PendingChange change, bool isSeen) => new(change.Id, change.RequestedBy, change.RequestedAt, change.BaseVersion)
    {
        Reset = change.IsReset,
        Enabled = isSeen ? change.Enabled : null,
        Value = isSeen ? RawJson.Of(change.Value) : null,
        Reason = change.Reason,
        DueAt = change.DueAt,
        AwaitsApproval = change.AwaitsApproval,
        ApprovedBy = change.ApprovedBy,
    };

    private static string? Shown(string? declaration)
    {
        if (string.IsNullOrEmpty(declaration) || JsonNode.Parse(declaration) is not JsonObject members)
        {
            return null;
        }

        foreach (string name in members.Select(static member => member.Key).Except(s_shown).ToArray())
        {
            members.Remove(name);
        }

        return members.ToJsonString();
    }

    private static string TextOf(FlagReason reason) => JsonNamingPolicy.CamelCase.ConvertName(reason.ToString());

    private static string? TextOf(string? json) => json is ['"', ..] ? JsonElement.Parse(json).GetString() : json;

    /// <summary>Today by the clock of the flags, UTC.</summary>
    private static string DayOf(FlagEngineStatus status) => (status.LoadedAt + status.Age).UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
