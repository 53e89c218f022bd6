using FeatureFlags.Generated;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace FeatureFlags.Tests.Registration;

public sealed class HostTests
{
    [Fact]
    public async Task File_change_reaches_accessors_scopes_client_and_options()
    {
        using TempFolder folder = new();
        folder.Write("appsettings.json", """{ "FeatureFlags": { "new_ui": false, "page_size": 30 } }""");
        Shop shop = new();
        using IHost host = Build(
            shop,
            configuration => configuration.SetBasePath(folder.Path).AddJsonFile("appsettings.json", optional: false, reloadOnChange: true));
        await host.StartAsync(TestContext.Current.CancellationToken);
        IOptionsMonitor<ShopValues> monitor = host.Services.GetRequiredService<IOptionsMonitor<ShopValues>>();
        using IServiceScope before = host.Services.CreateScope();
        IShopFlags old = before.ServiceProvider.GetRequiredService<IShopFlags>();
        Assert.Equal((false, 30), (old.NewUi, monitor.CurrentValue.PageSize));

        TaskCompletionSource<ShopValues> changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using IDisposable? listening = monitor.OnChange(values => changed.TrySetResult(values));
        folder.Write("appsettings.json", """{ "FeatureFlags": { "new_ui": true, "page_size": 40 } }""");
        ShopValues changedValues = await changed.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        using IServiceScope after = host.Services.CreateScope();
        IShopFlags flags = after.ServiceProvider.GetRequiredService<IShopFlags>();
        Assert.Equal((true, 40), (changedValues.NewUi, changedValues.PageSize));
        Assert.Equal((true, 40), (shop.NewUi, shop.PageSize));
        Assert.Equal((true, 40), (flags.NewUi, flags.PageSize));
        Assert.Equal((true, 40), (monitor.CurrentValue.NewUi, monitor.CurrentValue.PageSize));
        Assert.Equal(40, host.Services.GetRequiredService<IFlagClient>().GetValue<int>("page_size"));
        Assert.Equal(40, after.ServiceProvider.GetRequiredService<IOptionsSnapshot<ShopValues>>().Value.PageSize);

        // The scope created before the change keeps its answers.
        Assert.Equal((false, 30), (old.NewUi, old.PageSize));
    }

    [Fact]
    public async Task Corrupt_file_keeps_the_last_valid_settings_until_it_is_corrected()
    {
        using TempFolder folder = new();
        folder.Write("appsettings.json", """{ "FeatureFlags": { "page_size": 30 } }""");
        Shop shop = new();
        TaskCompletionSource corrupt = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using IHost host = Build(shop, configuration => configuration.SetBasePath(folder.Path).AddJsonFile(file =>
        {
            file.Path = "appsettings.json";
            file.ReloadOnChange = true;
            file.OnLoadException = _ => corrupt.TrySetResult();
        }));
        await host.StartAsync(TestContext.Current.CancellationToken);
        Assert.Equal(30, shop.PageSize);

        folder.Write("appsettings.json", """{ "FeatureFlags": { "page_size": """);
        await corrupt.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.Equal(30, shop.PageSize);

        Task corrected = NextSnapshot(host);
        folder.Write("appsettings.json", """{ "FeatureFlags": { "page_size": 50 } }""");
        await corrected;
        Assert.Equal(50, shop.PageSize);
    }

    [Fact]
    public void Accessor_reads_the_configuration_before_the_host_is_built()
    {
        Shop shop = new();
        ServiceCollection services = new();
        AddFlags(services, Engines.Configuration(("new_ui", "true")), shop);
        Assert.True(shop.NewUi);
    }

    [Fact]
    public void Service_providers_share_the_engine_until_the_last_is_disposed()
    {
        Shop shop = new();
        ServiceCollection services = new();
        AddFlags(services, Engines.Configuration(("new_ui", "true")), shop);
        ServiceProvider first = services.BuildServiceProvider();
        ServiceProvider second = services.BuildServiceProvider();
        Assert.True(first.GetRequiredService<IFlagClient>().IsEnabled("new_ui"));
        Assert.True(second.GetRequiredService<IFlagClient>().IsEnabled("new_ui"));

        first.Dispose();
        Assert.True(shop.NewUi);
        second.Dispose();
        Assert.False(shop.NewUi);
    }

    [Fact]
    public void Disposing_an_intermediate_service_provider_does_not_stop_the_engine()
    {
        Shop shop = new();
        ServiceCollection services = new();
        IConfigurationRoot configuration = Engines.Configuration(("page_size", "30"));
        AddFlags(services, configuration, shop);
        using (ServiceProvider intermediate = services.BuildServiceProvider())
        {
            Assert.Equal(30, intermediate.GetRequiredService<IFlagClient>().GetValue<int>("page_size"));
        }

        LogCollector log = new();
        services.AddLogging(logging => logging.AddProvider(log));
        using ServiceProvider provider = services.BuildServiceProvider();
        Assert.Equal(30, provider.GetRequiredService<IFlagClient>().GetValue<int>("page_size"));
        Assert.Equal(30, shop.PageSize);

        configuration["FeatureFlags:page_size"] = "4000";
        configuration.Reload();
        configuration["FeatureFlags:page_size"] = "40";
        configuration.Reload();
        Assert.Equal(40, shop.PageSize);
    }

    [Fact]
    public void Options_are_post_configured_during_an_override()
    {
        Shop shop = new();
        ServiceCollection services = new();
        AddFlags(services, Engines.Configuration(("page_size", "30")), shop);
        services.PostConfigure<ShopValues>(values => values.PageSize = Math.Min(values.PageSize, 10));
        using ServiceProvider provider = services.BuildServiceProvider();
        IOptionsMonitor<ShopValues> monitor = provider.GetRequiredService<IOptionsMonitor<ShopValues>>();
        using (shop.Override(o => o.NewUi = true))
        {
            Assert.Equal((true, 10), (monitor.CurrentValue.NewUi, monitor.CurrentValue.PageSize));
        }

        Assert.Equal((false, 10), (monitor.CurrentValue.NewUi, monitor.CurrentValue.PageSize));
    }

    [Fact]
    public void Added_source_takes_precedence_over_configuration_and_is_watched()
    {
        Shop shop = new();
        ServiceCollection services = new();
        MutableSource source = new();
        source.Set("page_size", "40");
        AddFlags(services, Engines.Configuration(("page_size", "30"), ("new_ui", "true")), shop).AddSource(source);
        using ServiceProvider provider = services.BuildServiceProvider();
        IOptionsMonitor<ShopValues> monitor = provider.GetRequiredService<IOptionsMonitor<ShopValues>>();
        Assert.Equal((40, true), (monitor.CurrentValue.PageSize, monitor.CurrentValue.NewUi));

        source.Set("page_size", "50");
        Assert.Equal((50, 50), (monitor.CurrentValue.PageSize, shop.PageSize));
    }

    [Fact]
    public void Only_the_first_registration_may_configure_the_engine()
    {
        ServiceCollection services = new();
        AddFlags(services, Engines.Configuration(), new Shop());
        Assert.Throws<InvalidOperationException>(() => AddFlags(services, Engines.Configuration(), new Shop(), _ => { }));
    }

    [Fact]
    public async Task Hosts_in_one_process_do_not_see_each_others_values()
    {
        Shop shop = new();
        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(async () =>
        {
            using IHost host = Build(shop, configuration => configuration.AddInMemoryCollection(Engines.Keys(("page_size", $"{i + 1}"))));
            await host.StartAsync(TestContext.Current.CancellationToken);
            using IServiceScope scope = host.Services.CreateScope();
            Assert.Equal(i + 1, scope.ServiceProvider.GetRequiredService<IShopFlags>().PageSize);
            Assert.Equal(i + 1, host.Services.GetRequiredService<IOptionsMonitor<ShopValues>>().CurrentValue.PageSize);
            Assert.Equal(i + 1, shop.PageSize);
            await host.StopAsync(TestContext.Current.CancellationToken);
        })));
        Assert.Equal(20, shop.PageSize);
    }

    [Fact]
    public async Task Invalid_setting_is_logged_at_startup_and_fails_it_only_with_ValidateOnStart()
    {
        Shop shop = new();
        LogCollector log = new();
        using (IHost host = Build(shop, InvalidPageSize, log))
        {
            await host.StartAsync(TestContext.Current.CancellationToken);
            Assert.Equal(20, shop.PageSize);
            Assert.Equal(
                "Flag 'page_size': the setting from configuration (Memory) is rejected: 4000 is more than the maximum 100. "
                    + "The value from default remains effective.",
                Assert.Single(log.Lines));
        }

        using IHost strict = Build(shop, InvalidPageSize, log, flags => flags.ValidateOnStart());
        OptionsValidationException exception = await Assert.ThrowsAsync<OptionsValidationException>(
            () => strict.StartAsync(TestContext.Current.CancellationToken));
        Assert.Equal(
            "Flag 'page_size': rejected from configuration: Memory: 4000 is more than the maximum 100", Assert.Single(exception.Failures));

        static void InvalidPageSize(IConfigurationBuilder configuration) =>
            configuration.AddInMemoryCollection(Engines.Keys(("page_size", "4000")));
    }

    [Fact]
    public void Overrides_reach_scope_monitor_and_snapshot_without_being_cached()
    {
        Shop shop = new();
        ServiceCollection services = new();
        AddFlags(services, Engines.Configuration(("page_size", "30")), shop);
        using ServiceProvider provider = services.BuildServiceProvider();
        using IServiceScope scope = provider.CreateScope();
        using (shop.Override(o => o.PageSize = 7))
        {
            Assert.Equal((7, 7, 7), Read());
            Assert.Equal(30, provider.GetRequiredService<IOptions<ShopValues>>().Value.PageSize);
        }

        Assert.Equal((30, 30, 30), Read());

        (int, int, int) Read() => (
            scope.ServiceProvider.GetRequiredService<IShopFlags>().PageSize,
            provider.GetRequiredService<IOptionsMonitor<ShopValues>>().CurrentValue.PageSize,
            scope.ServiceProvider.GetRequiredService<IOptionsSnapshot<ShopValues>>().Value.PageSize);
    }

    [Fact]
    public void Second_assembly_adds_its_flags_to_the_same_engine()
    {
        Shop shop = new();
        Shop library = new();
        ServiceCollection services = new();
        IConfiguration configuration = Engines.Configuration(("page_size", "30"));
        AddFlags(services, configuration, shop);
        AddFlags(services, configuration, library);
        AddFlags(services, configuration, library);

        using ServiceProvider provider = services.BuildServiceProvider();
        Assert.Single(provider.GetServices<FlagEngine>());
        Assert.Equal((30, 30), (shop.PageSize, library.PageSize));
    }

    private static IHost Build(
        Shop shop, Action<IConfigurationBuilder> configure, LogCollector? log = null, Action<FlagsBuilder>? flags = null)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        configure(builder.Configuration);
        if (log is not null)
        {
            builder.Logging.AddProvider(log);
        }

        FlagsBuilder added = AddFlags(builder.Services, builder.Configuration, shop);
        flags?.Invoke(added);
        return builder.Build();
    }

    private static FlagsBuilder AddFlags(
        IServiceCollection services, IConfiguration configuration, Shop shop, Action<FlagsOptions>? configure = null) =>
        FlagsRegistration.AddFlags<IShopFlags, ShopValues>(
            services, configuration, shop.Manifest, configure, view => new ShopFlags(view), ShopValues.Fill);

    private static Task NextSnapshot(IHost host)
    {
        TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ChangeToken.OnChange(host.Services.GetRequiredService<FlagEngine>().GetReloadToken, () => next.TrySetResult());
        return next.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }
}
