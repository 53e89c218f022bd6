using FeatureFlags.Generated;
using Microsoft.Extensions.DependencyInjection;

namespace FeatureFlags.Tests.Complaints;

/// <summary>
/// Async only, so unusable in constructors and factories, and sync over async hangs (FeatureManagement #120, #208; Flagsmith .NET #105, #121, #169).
/// </summary>
public sealed class AsyncOnlyTests
{
    [Fact]
    public void Flags_are_read_in_a_constructor_by_a_thread_whose_context_never_runs_anything()
    {
        ServiceCollection services = new();
        Shop shop = new();
        FlagsRegistration.AddFlags<IShopFlags, ShopValues>(services, Engines.Configuration(("page_size", "40")), shop.Manifest, null, view => new ShopFlags(view), ShopValues.Fill);
        services.AddTransient<Page>();
        services.AddTransient(provider => new Size(provider.GetRequiredService<IFlagClient>().GetValue<int>("page_size")));
        (int, int, int)? sizes = null;
        Thread thread = new(() =>
        {
            SynchronizationContext.SetSynchronizationContext(new Stuck());
            using ServiceProvider provider = services.BuildServiceProvider();
            using IServiceScope scope = provider.CreateScope();
            sizes = (scope.ServiceProvider.GetRequiredService<Page>().Size, scope.ServiceProvider.GetRequiredService<Size>().Value, shop.PageSize);
        });
        thread.Start();

        Assert.True(thread.Join(TimeSpan.FromSeconds(30)), "It hangs.");
        Assert.Equal((40, 40, 40), sizes);
    }

    private sealed class Page(IShopFlags flags)
    {
        public int Size { get; } = flags.PageSize;
    }

    private sealed record Size(int Value);

    /// <summary>As of a thread of a user interface that waits.</summary>
    private sealed class Stuck : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state)
        {
        }

        public override void Send(SendOrPostCallback d, object? state) => throw new InvalidOperationException("Nothing runs here.");
    }
}
