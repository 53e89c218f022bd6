using System.Globalization;

namespace FeatureFlags.CodeFixes.Tests.RoundTrip;

/// <summary>The project's own code, with retired flags inserted and removed again.</summary>
public sealed class RoundTripTests(ITestOutputHelper output)
{
    /// <summary>
    /// As the environment says: <c>FLAGS_PROPERTY_SEED</c>, a number or <c>random</c>, and <c>FLAGS_PROPERTY_COUNT</c>. Without them 256
    /// insertions, the same ones each time.
    /// </summary>
    [Fact]
    public async Task Inserted_flags_leave_the_code_as_it_was()
    {
        int seed = Environment.GetEnvironmentVariable("FLAGS_PROPERTY_SEED") switch
        {
            "random" => Random.Shared.Next(1_000_000),
            var text => int.TryParse(text, CultureInfo.InvariantCulture, out int given) ? given : 1,
        };
        string? asked = Environment.GetEnvironmentVariable("FLAGS_PROPERTY_COUNT");
        int count = int.TryParse(asked, CultureInfo.InvariantCulture, out int number) ? number : 256;
        TimeSpan start = Environment.CpuUsage.TotalTime;
        Trip trip = new();

        await trip.RunAsync(seed, count);

        double seconds = (Environment.CpuUsage.TotalTime - start).TotalSeconds;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"seed {seed}: {count} insertions, {trip.Insertions.Count} compile, {trip.Left.Count} left, "
            + $"{trip.Differences.Count} files differ, {trip.Reformatted.Count} in form alone, {seconds:F1} s of processor time"));
        Assert.True(trip.Differences.Count == 0, $"seed {seed}\n{string.Join("\n\n", trip.Differences)}");
        output.WriteLine(string.Join("\n\n", trip.Reformatted));
        Assert.True(trip.Left.Count == 0, $"seed {seed}, left:\n{string.Join("\n", trip.Left)}");
        // A comment right above a statement that goes is taken to speak of it, for example.
        Assert.True(trip.Reformatted.Count * 50 <= trip.Insertions.Count, $"seed {seed}\n{string.Join("\n\n", trip.Reformatted)}");
        Assert.True(trip.Insertions.Count >= count * 2 / 3, $"seed {seed}: only {trip.Insertions.Count} of {count} insertions compile");
    }
}
