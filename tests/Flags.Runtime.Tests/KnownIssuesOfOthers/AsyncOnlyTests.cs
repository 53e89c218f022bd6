using FeatureFlags.Generated;
using Microsoft.Extensions.DependencyInjection;

namespace FeatureFlags.Tests.KnownIssuesOfOthers;

/// <summary>
/// Asynchronous reads are unusable in constructors and factories, and blocking on them deadlocks
/// (FeatureManagement #120, #208; Flagsmith .NET #105, #121, #169).
/// </summary>
public sealed class AsyncOnlyTests
{
    [Fact]
    public void Flags_are_readable_in_a_constructor_under_a_blocked_synchronization_context()
    {
        ServiceCollection services = new();
        Shop shop = new();
        FlagsRegistration.AddFlags<IShopFlags, ShopValues>(
            services, Engines.Configuration(("page_size", "40")), shop.Manifest, null, view => new ShopFlags(view), ShopValues.Fill);
        services.AddTransient<Page>();
        services.AddTransient(provider => new Size(provider.GetRequiredService<IFlagClient>().GetValue<int>("page_size")));
        (int, int, int)? sizes = null;
        Thread thread = new(() =>
        {
            SynchronizationContext.SetSynchronizationContext(new BlockedContext());
            using ServiceProvider provider = services.BuildServiceProvider();
            using IServiceScope scope = provider.CreateScope();
            sizes = (
                scope.ServiceProvider.GetRequiredService<Page>().Size,
                scope.ServiceProvider.GetRequiredService<Size>().Value,
                shop.PageSize);
        });
        thread.Start();

        Assert.True(thread.Join(TimeSpan.FromSeconds(30)), "The thread did not finish.");
        Assert.Equal((40, 40, 40), sizes);
    }

    private sealed class Page(IShopFlags flags)
    {
        public int Size { get; } = flags.PageSize;
    }

    private sealed record Size(int Value);

    /// <summary>The synchronization context of a blocked UI thread.</summary>
    private sealed class BlockedContext : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state)
        {
        }

        public override void Send(SendOrPostCallback d, object? state) => throw new InvalidOperationException("Nothing runs here.");
    }
}
