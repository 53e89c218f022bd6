using Checkout;
using FeatureFlags;
using Microsoft.Extensions.Configuration;

IConfiguration configuration = new ConfigurationBuilder().SetBasePath(AppContext.BaseDirectory).AddJsonFile("appsettings.json").Build();
using FlagEngine engine = FlagEngine.Create(configuration, Flags.Manifest);

FlagContext[] callers =
[
    new FlagContext("ann"),
    new FlagContext("bob", "staff").With("country", "US"),
    new FlagContext("carl").With("country", "DE").With("app_version", "2.4.1"),
    new FlagContext("dora", "press"),
    FlagContext.Anonymous,
];

foreach (FlagContext caller in callers)
{
    using (FlagContext.Use(caller))
    {
        Console.WriteLine($"{caller.UserId ?? "(anonymous)"}: {Page.Render(total: 60)}");
        Console.WriteLine($"    {engine.Client.Explain(Flags.Names.NewCheckout)}");
    }
}
