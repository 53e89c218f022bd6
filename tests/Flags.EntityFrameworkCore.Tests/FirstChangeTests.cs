using FeatureFlags.Admin;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FeatureFlags.Tests.EntityFrameworkCore;

public class FirstChangeTests
{
    [Fact]
    public async Task A_change_is_what_the_next_read_sees()
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        string folder = Directory.CreateTempSubdirectory("flags-").FullName;
        HostApplicationBuilder builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = folder });
        builder.Services.AddFlags(builder.Configuration).AddStore();
        using IHost host = builder.Build();
        await host.StartAsync(cancel);
        IFlagAdmin admin = host.Services.GetRequiredService<IFlagAdmin>();

        FlagChangeResult result = await admin.ChangeAsync(Flags.Names.NewSearch, new FlagChange { Enabled = true, Reason = "try it" }, new FlagActor("anna", static _ => false), cancel);

        Assert.Equal((FlagChangeOutcome.Updated, 1), (result.Outcome, result.Flag.Stored!.Version));
        Assert.True(Flags.NewSearch);
        Assert.True((await admin.VerifyAuditAsync(cancel)).IsIntact);
        await host.StopAsync(cancel);
    }
}
