namespace FeatureFlags.CodeFixes.Tests.Meaning;

/// <summary>Runs an action that may not end, with a time limit.</summary>
internal static class TimeLimit
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Returns when the action ends or after a minute, about a hundred times the expected time. The thread is then abandoned.
    /// </summary>
    public static async Task RunAsync(Action action)
    {
        TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Thread thread = new(() =>
        {
            if (Record.Exception(action) is { } thrown)
            {
                ended.SetException(thrown);
            }
            else
            {
                ended.SetResult();
            }
        })
        {
            IsBackground = true,
        };
        thread.Start();
        await Task.WhenAny(ended.Task, Task.Delay(s_timeout, TestContext.Current.CancellationToken));
        if (ended.Task.IsCompleted)
        {
            await ended.Task;
        }
    }
}
