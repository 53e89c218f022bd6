using System.Diagnostics;
using FeatureFlags.HotPath;

// Runs until the runtime has compiled the readers at tier 1 in the background.
long from = Stopwatch.GetTimestamp();
long sum = 0;
while (Stopwatch.GetElapsedTime(from) < TimeSpan.FromSeconds(1.5))
{
    for (int i = 0; i < 1_000; i++)
    {
        sum += Reader.ReadBoolean() + Reader.ReadInteger() + Reader.ReadString().Length;
    }
}

Console.WriteLine($"{sum} in total");
