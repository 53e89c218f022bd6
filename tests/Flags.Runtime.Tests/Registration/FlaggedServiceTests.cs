using FeatureFlags.Generated;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace FeatureFlags.Tests.Registration;

public sealed class FlaggedServiceTests
{
    [Fact]
    public async Task Scope_resolves_the_implementation_selected_for_its_user()
    {
        MutableSource source = new();
        using IHost host = Build(source, flags => flags.AddFlaggedService<ISearch, NewSearch, OldSearch>("beta"));
        source.Set("beta", "ann");
        await host.StartAsync(TestContext.Current.CancellationToken);

        Assert.Equal(("new", "old"), (Resolve(host, "ann"), Resolve(host, "bob")));
        using IServiceScope scope = host.Services.CreateScope();
        Assert.Equal(("new", "old"), (
            scope.ServiceProvider.GetRequiredKeyedService<ISearch>("on").Name,
            scope.ServiceProvider.GetRequiredKeyedService<ISearch>("off").Name));
    }

    [Fact]
    public async Task Flag_is_evaluated_once_per_scope_from_its_snapshot()
    {
        MutableSource source = new();
        using IHost host = Build(source, flags => flags.AddFlaggedService<ISearch, NewSearch, OldSearch>("new_ui"));
        await host.StartAsync(TestContext.Current.CancellationToken);
        using IServiceScope before = host.Services.CreateScope();
        IShopFlags flags = before.ServiceProvider.GetRequiredService<IShopFlags>();
        source.Set("new_ui", "true");

        Assert.False(flags.NewUi);
        Assert.Equal("old", before.ServiceProvider.GetRequiredService<ISearch>().Name);
        Assert.Same(before.ServiceProvider.GetRequiredService<ISearch>(), before.ServiceProvider.GetRequiredService<ISearch>());
        Assert.Equal("new", Resolve(host, null));
    }

    [Fact]
    public async Task Flag_names_types_and_names_from_configuration_are_validated_at_startup()
    {
        using IHost host = Build(new MutableSource(), flags =>
        {
            flags.AddFlaggedService<ISearch, NewSearch, OldSearch>(new string("new_iu"));
            flags.AddFlaggedService<IDisposable>(new string("page_size"));
            flags.Services.AddSingleton(new FlagReference("bata", "The search page"));
            flags.Services.AddSingleton(new FlagReference("new_ui", "The front page"));
        });

        Assert.Equal(
            [
                "Service 'FeatureFlags.Tests.Registration.FlaggedServiceTests+ISearch' refers to the flag 'new_iu', "
                    + "which no manifest declares: did you mean 'new_ui'?",
                "Service 'System.IDisposable' refers to the flag 'page_size' with a variant, but the flag has the type integer",
                "The search page refers to the flag 'bata' (Memory, Search:Flag), which no manifest declares: did you mean 'beta'?",
            ],
            (await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken)))
                .Failures
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Resolving_without_a_host_throws_when_the_flag_has_no_variant()
    {
        ServiceCollection services = new();
        FlagsRegistration.AddFlags<IShopFlags, ShopValues>(
            services,
            new ConfigurationBuilder().Build(),
            new TargetedShop().Manifest,
            null,
            view => new ShopFlags(view),
            (_, _) => { }).AddFlaggedService<ISearch>(new string("thema"));
        using ServiceProvider provider = services.BuildServiceProvider();
        using IServiceScope scope = provider.CreateScope();
        Assert.Equal(
            "The flag 'thema' selects the implementation of 'FeatureFlags.Tests.Registration.FlaggedServiceTests+ISearch', "
            + "but its evaluation has no variant: "
            + "no manifest declares this flag: did you mean 'theme'?",
            Assert.Throws<InvalidOperationException>(() => scope.ServiceProvider.GetRequiredService<ISearch>()).Message);
    }

    [Fact]
    public async Task Each_variant_has_an_implementation_and_a_missing_one_fails_startup()
    {
        using IHost complete = Build("classic", "compact", "wide");
        await complete.StartAsync(TestContext.Current.CancellationToken);
        Assert.Equal("compact", Resolve(complete, "ann"));
        Assert.Equal("classic", Resolve(complete, "bob"));

        using IHost incomplete = Build("classic", "compact");
        Assert.Equal(
            "Service 'FeatureFlags.Tests.Registration.FlaggedServiceTests+ISearch' has no implementation "
            + "for the variant 'wide' of the flag 'theme': "
            + "register one with the key \"wide\", as in services.AddKeyedScoped<ISearch, …>(\"wide\").",
            Assert.Single(
                (await Assert.ThrowsAsync<OptionsValidationException>(() => incomplete.StartAsync(TestContext.Current.CancellationToken)))
                    .Failures));

        static IHost Build(params string[] variants)
        {
            HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
            builder.Configuration.AddInMemoryCollection([.. Engines.Keys(("theme:users:compact:0", "ann"))]);
            FlagsRegistration.AddFlags<IShopFlags, ShopValues>(
                builder.Services,
                builder.Configuration,
                new TargetedShop().Manifest,
                null,
                view => new ShopFlags(view),
                (_, _) => { }).AddFlaggedService<ISearch>("theme");
            foreach (string variant in variants)
            {
                builder.Services.AddKeyedScoped<ISearch>(variant, (_, key) => new NamedSearch((string)key!));
            }

            return builder.Build();
        }
    }

    private static string Resolve(IHost host, string? user)
    {
        using (FlagContext.Use(new FlagContext(user)))
        using (IServiceScope scope = host.Services.CreateScope())
        {
            return scope.ServiceProvider.GetRequiredService<ISearch>().Name;
        }
    }

    private static IHost Build(MutableSource source, Action<FlagsBuilder> configure)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection([KeyValuePair.Create("Search:Flag", (string?)"bata")]);
        Shop shop = new();
        FlagsBuilder flags = FlagsRegistration.AddFlags<IShopFlags, ShopValues>(
            builder.Services, builder.Configuration, shop.Manifest, null, view => new ShopFlags(view), ShopValues.Fill);
        configure(flags.AddSource(source));
        return builder.Build();
    }

    private interface ISearch
    {
        string Name { get; }
    }

    private sealed class NamedSearch(string name) : ISearch
    {
        public string Name => name;
    }

    private sealed class NewSearch : ISearch
    {
        public string Name => "new";
    }

    private sealed class OldSearch : ISearch
    {
        public string Name => "old";
    }
}
