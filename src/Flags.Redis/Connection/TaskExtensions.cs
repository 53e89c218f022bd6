namespace FeatureFlags.Redis;

/// <summary>Provides an extension method for tasks that may fail after their caller has stopped waiting.</summary>
internal static class TaskExtensions
{
    /// <summary>Observes the exception of a task, so that .NET does not report it as an unobserved task exception.</summary>
    public static void Observe(this Task task) =>
        _ = task.ContinueWith(
            static task =>
                _ = task.Exception,
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
}
