namespace FeatureFlags.Redis;

/// <summary>Helps with tasks that may complete after their caller has given up.</summary>
internal static class TaskExtensions
{
    /// <summary>Observes the exception of a task, so that it is not raised as unobserved.</summary>
    public static void Observe(this Task task) =>
        _ = task.ContinueWith(
            static task =>
                _ = task.Exception,
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
}
