using FeatureFlags.Admin;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FeatureFlags.Tests.EntityFrameworkCore.Changes;

/// <summary>Sources of a higher precedence hide stored settings.</summary>
public class ShadowedChangeTests
{
    [Fact]
    public async Task Change_result_names_the_source_that_overrides_it()
    {
        Environment.SetEnvironmentVariable("SHADOW_EARLY_ACCESS", "ann");
        try
        {
            await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
            await using StoreApp app = await StoreApp.StartAsync(
                flags => flags.AddStore(database.Use),
                register: static services => services.AddFlags(
                    new ConfigurationBuilder().Build(), static options => options.EnvironmentPrefix = "SHADOW_"));

            Assert.Equal(FlagSources.Environment, (await app.SetAsync(Flags.Names.EarlyAccess, "[\"bob\"]")).ShadowedBy);
            Assert.Equal(
                FlagSources.Environment,
                (await app.ChangeAsync(
                    Flags.Names.EarlyAccess, new FlagChange { Enabled = false, At = app.Clock.GetUtcNow().AddDays(1) })).ShadowedBy);
            Assert.Equal(
                FlagSources.Environment, (await app.ChangeAsync(Flags.Names.EarlyAccess, new FlagChange { IsReset = true })).ShadowedBy);
            FlagChangeSetResult set = await app.Admin.ApplyAsync(
                new FlagChangeSet(
                    [
                        new(Flags.Names.EarlyAccess, new FlagChange { Value = "[]" }),
                        new(Flags.Names.Rollout, new FlagChange { Value = "5" }),
                    ]),
                StoreApp.Actor("anna"),
                StoreApp.Cancellation);
            Assert.Equal([FlagSources.Environment, null], set.Changes.Select(static change => change.ShadowedBy));
            await app.ChangeAsync("payments_live", new FlagChange { Enabled = true });
            Assert.Null(
                (await app.Admin.ApproveAsync("payments_live", null, StoreApp.Actor("bob"), null, StoreApp.Cancellation)).ShadowedBy);
            Assert.Null((await app.ChangeAsync(Flags.Names.Rollout, new FlagChange { IsReset = true })).ShadowedBy);
        }
        finally
        {
            Environment.SetEnvironmentVariable("SHADOW_EARLY_ACCESS", null);
        }
    }
}
