namespace FeatureFlags;

/// <summary>
/// Evaluates the flags of an engine by name. A client reads either a fixed snapshot or the snapshot of the caller's asynchronous flow.
/// </summary>
/// <param name="engine">The engine whose flags are evaluated.</param>
/// <param name="held">The snapshot that all reads use; <c>null</c> to use the snapshot of the caller's asynchronous flow.</param>
internal sealed class FlagClient(FlagEngine engine, FlagSnapshot? held) : IFlagClient
{
    private FlagSnapshot Snapshot => held ?? engine.Snapshot;

    public IReadOnlyList<string> Names => Snapshot.FlagNames();

    public bool IsEnabled(string name) => IsEnabled(name, FlagContext.Current);

    public bool IsEnabled(string name, FlagContext? context) => GetValue<bool>(name, context);

    public T GetValue<T>(string name) => GetValue<T>(name, FlagContext.Current);

    public T GetValue<T>(string name, FlagContext? context) => Evaluate<T>(name, context).Value;

    public FlagEvaluation<T> Evaluate<T>(string name) => Evaluate<T>(name, FlagContext.Current);

    public FlagEvaluation<T> Evaluate<T>(string name, FlagContext? context)
    {
        FlagSnapshot snapshot = Snapshot;
        if (Find(snapshot, name) is not { } entry)
        {
            return Failed<T>(snapshot, name, null);
        }

        if (!EvaluationResult<T>.TryGet(entry, context, out EvaluationResult<T> answer))
        {
            return Failed<T>(snapshot, name, entry);
        }

        if (entry.Definition.Manifest.IsObserved)
        {
            entry.Definition.Manifest.Notify(entry.Definition.Name, entry.Value is IVariantFlag ? answer.Variant : answer.Value);
        }

        return new FlagEvaluation<T>(
            name, answer.Value, answer.Variant, ReasonOf(entry, answer.Reason), entry.Source, snapshot.Version, null);
    }

    public double GetRolloutPercentage(string name, string? userId)
    {
        FlagSnapshot snapshot = Snapshot;
        FlagEntry? entry = Find(snapshot, name);
        return entry?.Value switch
        {
            PercentageFlag flag when ((ITargeted)flag).Rules is null => flag.Percentage,
            ITargeted flag and not IVariantFlag => RolloutOf(flag, userId),
            bool on => on ? 100 : 0,
            _ => Failed<double>(snapshot, name, entry).Value,
        };
    }

    private static double RolloutOf(ITargeted flag, string? userId)
    {
        int evaluated = 0;
        Decision decision = flag.Decide(EvaluationTarget.Of(userId), ref evaluated);
        return flag.Rules is { Rules: var rules } ? (double)rules.PercentageOf(decision) : decision.IsOn ? 100 : 0;
    }

    public FlagExplanation Explain(string name) => Explain(name, FlagContext.Current);

    public FlagExplanation Explain(string name, FlagContext? context)
    {
        FlagSnapshot snapshot = Snapshot;
        if (Find(snapshot, name) is not { } entry)
        {
            return new FlagExplanation(name)
            {
                Reason = FlagReason.Error,
                Error = InvalidLookups.NotDeclared(snapshot, name),
                Version = snapshot.Version,
            };
        }

        bool answers = EvaluationResult<bool>.TryGet(entry, context, out EvaluationResult<bool> answer);
        bool varies = EvaluationResult<string>.TryGet(entry, context, out EvaluationResult<string> variant) && variant.Variant is not null;
        ITargeted? targeted = entry.Value as ITargeted;
        int evaluated = 0;
        return new FlagExplanation(name)
        {
            Type = FlagFormatter.TypeOf(entry),
            Value = FlagFormatter.ValueOf(entry),
            IsEnabled = answers && targeted is not null ? answer.Value : null,
            Variant = varies && !entry.Definition.Sensitive ? variant.Variant : null,
            DecidedBy = targeted?.Rules is { Rules: var rules } ? rules.PathOf(
                targeted.Decide(EvaluationTarget.Of(context), ref evaluated)) : null,
            Reason = ReasonOf(entry, answers ? answer.Reason : varies ? variant.Reason : entry.Reason),
            Source = entry.Source,
            Origin = entry.Origin,
            Rejected = entry.Rejected,
            Unknown = [.. engine.FindUnknown().Where(setting => setting.Flag == name)],
            Version = snapshot.Version,
            LoadedAt = snapshot.LoadedAt,
            Age = engine.Clock.GetUtcNow() - snapshot.LoadedAt,
            Sources = engine.GetSources(),
        };
    }

    private FlagReason ReasonOf(FlagEntry entry, FlagReason reason) => engine.IsStale(entry.Source) ? FlagReason.Stale : reason;

    private static FlagEntry? Find(FlagSnapshot snapshot, string name) =>
        name is not null && snapshot.TryFind(name, out FlagManifest manifest, out int index)
            ? manifest.OverrideOf(index) ?? snapshot.Entry(manifest, index)
            : null;

    /// <summary>
    /// Logs an invalid lookup, and returns a result with an error and the default value of <typeparamref name="T"/>. A lookup is invalid if
    /// the name is not declared, or if the flag cannot be read as <typeparamref name="T"/>.
    /// </summary>
    private FlagEvaluation<T> Failed<T>(FlagSnapshot snapshot, string? name, FlagEntry? entry)
    {
        string error = engine.InvalidLookups.Report<T>(snapshot, name ?? "", entry);
        return new FlagEvaluation<T>(name ?? "", default!, null, FlagReason.Error, FlagSources.Default, snapshot.Version, error);
    }
}
