namespace FeatureFlags.Redis;

/// <summary>For answers that may come when nobody waits for them any more.</summary>
internal static class TaskExtensions
{
    /// <summary>Looks at the failure, should there be one, so that it does not count as overlooked.</summary>
    public static void Observe(this Task task) =>
        _ = task.ContinueWith(
            static task =>
                _ = task.Exception,
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
}
