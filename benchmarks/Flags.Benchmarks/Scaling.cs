using System.Diagnostics;
using System.Globalization;
using Microsoft.FeatureManagement;
using Microsoft.FeatureManagement.FeatureFilters;

namespace FeatureFlags.Benchmarks;

/// <summary>
/// Compares the throughput of two threads with the throughput of one. Each thread does the same fixed work. The ideal ratio
/// is 2, and writes to shared memory during evaluation would lower it. The result is the median of many rounds, because other
/// programs on the machine slow down the rounds with two threads.
/// </summary>
internal static class Scaling
{
    private const int Rounds = 31;
    private const double Milliseconds = 40;

    public static int Run()
    {
        using BenchmarkHost host = new();
        IFeatureManager featureManager = host.FeatureManager;
        TargetingContext context = new() { UserId = BenchmarkHost.ListedUsers[5] };

        Measure("boolean accessor", Reads);
        Measure("users accessor", count => Count(count, BenchmarkHost.ListedUsers, user => Flags.BetaUsers.IsEnabledFor(user)));
        Measure(
            "percentage accessor", count => Count(count, BenchmarkHost.RolloutUsers, user => Flags.EnhancedAnalytics.IsEnabledFor(user)));
        Measure("FeatureManagement, boolean", count => Count(
            count, BenchmarkHost.ListedUsers, _ => featureManager.IsEnabledAsync(Flags.Names.NewUiEnabled).GetAwaiter().GetResult()));
        Measure("FeatureManagement, users", count => Count(
            count, BenchmarkHost.ListedUsers, _ => featureManager.IsEnabledAsync(Flags.Names.BetaUsers, context).GetAwaiter().GetResult()));
        Measure("FeatureManagement, percentage", count => Count(
            count,
            BenchmarkHost.ListedUsers,
            _ => featureManager.IsEnabledAsync(Flags.Names.EnhancedAnalytics, context).GetAwaiter().GetResult()));
        return 0;
    }

    private static int Reads(int count)
    {
        int on = 0;
        for (int i = 0; i < count; i++)
        {
            if (Flags.NewUiEnabled)
            {
                on++;
            }
        }

        return on;
    }

    private static int Count(int count, string[] users, Func<string, bool> isOn)
    {
        int on = 0;
        for (int i = 0, user = 0; i < count; i++)
        {
            on += isOn(users[user]) ? 1 : 0;
            user = user + 1 < users.Length ? user + 1 : 0;
        }

        return on;
    }

    private static void Measure(string name, Func<int, int> work)
    {
        int count = CountFor(work);
        double[] ratios = new double[Rounds];
        double alone = 0;
        for (int round = 0; round < Rounds; round++)
        {
            alone = Time(1, count, work);
            ratios[round] = 2 * alone / Time(2, count, work);
        }

        Array.Sort(ratios);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-30} {alone * 1e6 / count,8:F2} ns   "
            + $"two threads do {ratios[Rounds / 2]:F2} times the work of one   (best round {ratios[^1]:F2})"));
    }

    /// <summary>Returns the number of operations of a round, after a warm-up until the code is fully optimized.</summary>
    private static int CountFor(Func<int, int> work)
    {
        int count = 1_000;
        for (int warm = 0; warm < 40 || Time(1, count, work) < Milliseconds; warm++)
        {
            if (Time(1, count, work) < Milliseconds)
            {
                count += count / 2;
            }
        }

        return count;
    }

    /// <summary>Returns the milliseconds from the common start to the end of the last thread.</summary>
    private static double Time(int threads, int count, Func<int, int> work)
    {
        using Barrier start = new(threads + 1);
        Thread[] running = new Thread[threads];
        for (int i = 0; i < threads; i++)
        {
            running[i] = new Thread(() =>
            {
                start.SignalAndWait();
                work(count);
            });
            running[i].Start();
        }

        start.SignalAndWait();
        long from = Stopwatch.GetTimestamp();
        foreach (Thread thread in running)
        {
            thread.Join();
        }

        return Stopwatch.GetElapsedTime(from).TotalMilliseconds;
    }
}
