using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using FeatureFlags.Admin;

namespace FeatureFlags.AspNetCore;

/// <summary>Creates the responses of the admin API. A response contains only the members that the caller may read.</summary>
internal sealed class AdminViews(FlagEngine engine)
{
    /// <summary>
    /// The maximum time for which a thread creates entries of a list without interruption. After this time, the thread first
    /// processes other requests.
    /// </summary>
    private static readonly TimeSpan s_slice = TimeSpan.FromMilliseconds(1);

    /// <summary>
    /// The manifest members that are returned to every caller for a sensitive flag, because they do not reveal the value of the
    /// flag.
    /// </summary>
    private static readonly string[] s_shown =
        ["flagType", "description", "owner", "ticket", "created", "expires", "permanent", "tags", "access", "sensitive", "protected"];

    /// <summary>
    /// The declarations of sensitive flags without the members that reveal values, by flag name. The declarations are cached,
    /// because they do not change while the process runs.
    /// </summary>
    private readonly ConcurrentDictionary<string, string?> _shownDeclarations = new(StringComparer.Ordinal);

    /// <summary>
    /// Creates the response that lists the requested flags. Values that the caller may not read are omitted from the entries.
    /// </summary>
    /// <param name="all">All flags, including those that the response leaves out.</param>
    /// <param name="isRequested">Returns whether the response includes a flag.</param>
    /// <param name="caller">The caller of the request.</param>
    public AdminFlagList List(IReadOnlyList<FlagRecord> all, Func<FlagRecord, bool> isRequested, AdminCaller caller)
    {
        FlagEngineStatus status = engine.GetStatus();
        AnswerVisibility answers = new(all.ToDictionary(static flag => flag.Name, StringComparer.Ordinal).GetValueOrDefault, caller);
        View view = new(DayOf(status), answers, caller) { IsList = true };
        return new AdminFlagList(
            ListAsync(all.Where(flag => flag.Description is not null && isRequested(flag)), view),
            ListAsync(all.Where(flag => flag.Description is null && isRequested(flag)), view),
            new AdminSnapshot(status.Version, status.LoadedAt),
            status.Sources.FirstOrDefault(static source => source.Name == FlagSources.Store) is { } store
                ? new AdminStore(store.ReadAt, store.Age?.TotalSeconds, FailureOf(store))
                : null);
    }

    public AdminFlag Of(FlagRecord flag, AdminCaller caller) =>
        Of(flag, new View(DayOf(engine.GetStatus()), AnswersSeenBy(caller), caller));

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
        Of(result.Flag, caller))
    {
        ShadowedBy = result.ShadowedBy,
        Note = result.ShadowedBy is { } source
            ? $"In this process the effective value stays the same: the source '{source}' has a setting for the flag "
                + "and a higher precedence than the store. "
                + "In other processes that source may have another setting, or none."
            : null,
    };

    public AdminChangeSet Of(FlagChangeSetResult result, AdminCaller caller) =>
        new([.. result.Changes.Select(change => Of(change, caller))]);

    public AdminExplanation Explain(FlagDescription flag, FlagContext context, AdminCaller caller)
    {
        FlagExplanation explanation = engine.Client.Explain(flag.Name, context);
        bool isSeen = AnswersSeenBy(caller).IsVisible(flag.Name);
        return new AdminExplanation(flag.Name, flag.Type)
        {
            // Explanations leave out sensitive values, because they may be logged.
            Value = !isSeen ? null : flag.IsSensitive ? TextOf(engine.GetSetting(flag.Name)?.Json) : explanation.Value,
            ValueHidden = isSeen ? null : true,
            IsEnabled = isSeen ? explanation.IsEnabled : null,
            Variant = !isSeen ? null
                : flag.Type == "variant" ? engine.Client.Evaluate<string>(flag.Name, context).Variant
                : explanation.Variant,
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

    /// <summary>
    /// Returns the error message of the last failed read of the store; <c>null</c> if the last read succeeded. The message does not
    /// repeat database errors, because these errors may contain host names and user names.
    /// </summary>
    private static string? FailureOf(FlagSourceStatus store) => store.Failure switch
    {
        null => null,
        FlagAdminException refusal => refusal.Message,
        var failure => $"The store cannot be read ({failure.GetType().Name}). Flags keep their values.",
    };

    /// <summary>
    /// Creates the entries of a list, and regularly yields to other requests, because a long list would otherwise block a thread.
    /// </summary>
    private async IAsyncEnumerable<AdminFlag> ListAsync(IEnumerable<FlagRecord> flags, View view)
    {
        long from = Stopwatch.GetTimestamp();
        foreach (FlagRecord flag in flags)
        {
            if (Stopwatch.GetElapsedTime(from) > s_slice)
            {
                await Task.Yield();
                from = Stopwatch.GetTimestamp();
            }

            yield return Of(flag, view);
        }
    }

    private AdminFlag Of(FlagRecord flag, View view)
    {
        FlagDescription? declared = flag.Description;
        bool isSeen = view.Caller.CanSee(declared);
        return new AdminFlag(flag.Name)
        {
            Type = declared?.Type,
            Description = declared?.Description,
            Owner = declared?.Owner,
            Ticket = declared?.Ticket,
            Tags = declared?.Tags ?? [],
            Created = declared?.Created,
            Expires = declared?.Expires,
            Expired = declared?.Expires is { } last && string.CompareOrdinal(view.Today, last) > 0,
            Permanent = declared?.IsPermanent ?? false,
            Protected = declared?.IsProtected ?? false,
            Sensitive = declared?.IsSensitive ?? false,
            Access = declared?.Access ?? [],
            Fixed = declared?.IsFixed ?? false,
            Declaration = RawJson.Valid(isSeen || declared is null
                ? declared?.Declaration
                : _shownDeclarations.GetOrAdd(flag.Name, static (_, all) => Shown(all), declared.Declaration)),
            Enabled = isSeen ? IsEnabled(flag) : null,
            Value = isSeen ? RawJson.Valid(flag.Effective?.Json) : null,
            ValueHidden = isSeen ? null : true,
            Source = flag.Effective?.Source,
            Origin = flag.Effective?.Origin,
            Reason = flag.Effective is { } effective ? TextOf(effective.Reason) : null,
            Rejected = AdminRejected.Of(flag.Effective?.Rejected),
            Rollout = declared?.Type == "percentage" && view.Answers.IsVisible(flag.Name)
                ? engine.Client.GetRolloutPercentage(flag.Name, null)
                : null,
            LastChange = flag.Stored is { } stored
                ? new AdminLastChange(stored.UpdatedBy, stored.UpdatedAt, stored.Version, stored.IsChangedExternally)
                : null,
            Stored = Of(flag.Stored, isSeen, view.IsList ? flag.Effective?.Json : null),
            Pending = [.. flag.Pending.Select(pending => Of(pending, isSeen))],
        };
    }

    /// <summary>
    /// Returns whether the current setting of a flag is enabled; <c>null</c> if no manifest declares the flag. For a <c>boolean</c>
    /// flag, the result is the value of the flag.
    /// </summary>
    private static bool? IsEnabled(FlagRecord flag)
    {
        if (flag.Effective is not { } setting)
        {
            return null;
        }

        // If a stored setting was rejected, the previous setting is effective.
        bool isStored = setting.Source == FlagSources.Store && !IsRejectedFromStore(setting.Rejected);
        return setting.IsEnabled && !(isStored && flag.Stored is { Enabled: false });
    }

    private static bool IsRejectedFromStore(RejectedSetting? rejected) =>
        rejected is not null && (rejected.Source == FlagSources.Store || IsRejectedFromStore(rejected.Next));

    private AnswerVisibility AnswersSeenBy(AdminCaller caller) =>
        new(name => engine.Describe(name) is { } declared
            ? new FlagRecord(name) { Description = declared, Effective = engine.GetSetting(name) }
            : null, caller);

    /// <summary>
    /// Returns the stored setting of a flag in the format of a response, without a value that the caller may not read or that the response
    /// already contains; <c>null</c> if the store has no setting.
    /// </summary>
    /// <param name="stored">The stored setting.</param>
    /// <param name="isSeen">True if the caller may read values of the flag.</param>
    /// <param name="sent">
    /// The value that the response already contains and that is not repeated; <c>null</c> if it contains no value.
    /// </param>
    private static AdminStored? Of(StoredSetting? stored, bool isSeen, string? sent) => stored is null
        ? null
        : new AdminStored(stored.Version)
        {
            Enabled = isSeen ? stored.Enabled : null,
            Value = isSeen && stored.Value != sent ? RawJson.Of(stored.Value) : null,
        };

    private static AdminPending Of(PendingChange change, bool isSeen) =>
        new(change.Id, change.RequestedBy, change.RequestedAt, change.BaseVersion)
    {
        Reset = change.IsReset,
        Enabled = isSeen ? change.Enabled : null,
        Value = isSeen ? RawJson.Of(change.Value) : null,
        Reason = change.Reason,
        DueAt = change.DueAt,
        AwaitsApproval = change.IsAwaitingApproval,
        ApprovedBy = change.ApprovedBy,
        ApprovalReason = change.ApprovalReason,
    };

    /// <summary>
    /// Returns the JSON of a flag declaration without the members that reveal the value of the flag; <c>null</c> if the declaration
    /// is missing.
    /// </summary>
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

    /// <summary>
    /// Returns the current date in UTC as <c>yyyy-MM-dd</c>. The date comes from the clock of the flag engine, which tests can
    /// replace.
    /// </summary>
    private static string DayOf(FlagEngineStatus status) =>
        (status.LoadedAt + status.Age).UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Contains the data that all flag entries of one response share.</summary>
    /// <param name="Today">The current date in UTC, <c>yyyy-MM-dd</c>.</param>
    /// <param name="Answers">Determines which flag values the caller may read.</param>
    /// <param name="Caller">The caller of the request.</param>
    private sealed record View(string Today, AnswerVisibility Answers, AdminCaller Caller)
    {
        /// <summary>
        /// Gets a value that indicates whether the response is a list of flags. A list omits a stored setting that is equal to the
        /// current setting.
        /// </summary>
        public bool IsList { get; init; }
    }
}
