namespace FeatureFlags.CodeFixes.Tests.Meaning;

/// <summary>Runs what may never end.</summary>
internal static class Watched
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    /// <summary>Comes back when it has ended, or after a minute, a hundred times what it should take: it is then left to itself.</summary>
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
        await Task.WhenAny(ended.Task, Task.Delay(s_patience, TestContext.Current.CancellationToken));
        if (ended.Task.IsCompleted)
        {
            await ended.Task;
        }
    }
}
