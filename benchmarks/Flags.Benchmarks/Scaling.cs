using System.Diagnostics;
using System.Globalization;
using Microsoft.FeatureManagement;
using Microsoft.FeatureManagement.FeatureFilters;

namespace FeatureFlags.Benchmarks;

/// <summary>
/// What two threads do beside one: both do the same fixed work, alone and then together. A ratio of 2 is perfect; shared memory that evaluation
/// writes would show here. The median of many rounds, because any other program on the machine takes from the rounds with two threads.
/// </summary>
internal static class Scaling
{
    private const int Rounds = 31;
    private const double Milliseconds = 40;

    public static int Run()
    {
        using Scene scene = new();
        IFeatureManager peer = scene.Peer;
        TargetingContext context = new() { UserId = Scene.Listed[5] };

        Measure("boolean accessor", Reads);
        Measure("users accessor", count => Count(count, Scene.Listed, user => Flags.BetaUsers.IsEnabledFor(user)));
        Measure("percentage accessor", count => Count(count, Scene.Visitors, user => Flags.EnhancedAnalytics.IsEnabledFor(user)));
        Measure("FeatureManagement, boolean", count => Count(count, Scene.Listed, _ => peer.IsEnabledAsync(Flags.Names.NewUiEnabled).GetAwaiter().GetResult()));
        Measure("FeatureManagement, users", count => Count(count, Scene.Listed, _ => peer.IsEnabledAsync(Flags.Names.BetaUsers, context).GetAwaiter().GetResult()));
        Measure("FeatureManagement, percentage", count => Count(count, Scene.Listed, _ => peer.IsEnabledAsync(Flags.Names.EnhancedAnalytics, context).GetAwaiter().GetResult()));
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
            $"{name,-30} {alone * 1e6 / count,8:F2} ns   two threads do {ratios[Rounds / 2]:F2} times the work of one   (best round {ratios[^1]:F2})"));
    }

    /// <summary>How many operations fill a round, after enough of them that the code is compiled for good.</summary>
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

    /// <summary>Milliseconds from the common start to the end of the last thread.</summary>
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
