using Microsoft.Extensions.Configuration;

namespace FeatureFlags.Tests.Engine;

/// <summary>Settings that belong to no flag are reported once, by name and never with their value.</summary>
public sealed class UnknownSettingTests
{
    [Fact]
    public void Unknown_key_is_logged_once_with_file_and_nearest_name()
    {
        using TempFolder folder = new();
        folder.Write(
            "appsettings.json",
            """{ "FeatureFlags": { "$schema": "x", "NewUi": "hunter2", "unheard_of": { "a": 1 }, "PAGE_SIZE": 30 } }""");
        LogCollector log = new();
        using FlagEngine engine = Create(new ConfigurationBuilder().SetBasePath(folder.Path).AddJsonFile("appsettings.json").Build(), log);
        engine.Completed();
        engine.UseLogger(log);

        Assert.Equal(
            [
                "Setting 'FeatureFlags:NewUi' of configuration (appsettings.json) belongs to no flag and is ignored. "
                    + "Did you mean 'FeatureFlags:new_ui'?",
                "Setting 'FeatureFlags:unheard_of' of configuration (appsettings.json) belongs to no flag and is ignored. "
                    + "Declare the flag in flags.json or remove the setting.",
            ],
            log.Lines.Order());
    }

    [Fact]
    public void Only_new_unknown_keys_are_logged_after_a_reload()
    {
        MutableKeys keys = new();
        keys.Replace("page_siez=5");
        LogCollector log = new();
        using FlagEngine engine = Create(keys.Configuration, log);
        engine.Completed();
        Assert.Single(log.Lines);

        keys.Replace("page_siez=6", "new_ui=true");
        Assert.Single(log.Lines);
        keys.Replace("page_siez=6", "ratoi=0.1");
        Assert.Equal(2, log.Lines.Count);
        Assert.Contains("'FeatureFlags:ratoi'", log.Lines.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public void Explanation_and_status_report_misspelled_settings_of_a_flag()
    {
        using FlagEngine engine = Create(Engines.Configuration(("page_siez", "5")), log: null);
        UnknownSetting unknown = new("configuration", "Memory", "FeatureFlags:page_siez")
        {
            Flag = "page_size",
            Suggestion = "FeatureFlags:page_size",
        };

        Assert.Equal([unknown], engine.GetStatus().Unknown);
        Assert.Equal([unknown], engine.Client.Explain("page_size").Unknown);
        Assert.Empty(engine.Client.Explain("new_ui").Unknown);
        Assert.EndsWith(
            "; 'FeatureFlags:page_siez' in Memory belongs to no flag: did you mean 'FeatureFlags:page_size'?",
            engine.Client.Explain("page_size").ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Key_of_another_manifest_in_the_process_is_known()
    {
        FlagManifest other = new("Library.Flags", "library_banner\tboolean\tfalse\n", static () => { });
        using FlagEngine engine = Create(Engines.Configuration(("Library_Banner", "true")), log: null);
        Assert.Empty(engine.GetStatus().Unknown);
        GC.KeepAlive(other);
    }

    [Fact]
    public void Key_of_a_manifest_that_joins_the_engine_later_is_no_longer_unknown()
    {
        using FlagEngine engine = Create(Engines.Configuration(("library_footer", "true")), log: null);
        Assert.Single(engine.GetStatus().Unknown);
        engine.Add(new FlagManifest("Library.Flags", "library_footer\tboolean\tfalse\n", static () => { }));
        Assert.Empty(engine.GetStatus().Unknown);
    }

    [Fact]
    public void Section_shared_with_FeatureManagement_reports_similar_names_only()
    {
        FlagsOptions options = Engines.Isolated();
        options.SectionName = "FeatureManagement";
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
            [
                new("FeatureManagement:feature_flags:0:id", "x"),
                new("FeatureManagement:OtherFeature", "true"),
                new("FeatureManagement:new_uii", "true"),
            ]).Build();
        using FlagEngine engine = FlagEngine.Create(configuration, new Shop().Manifest, options);
        Assert.Equal(["FeatureManagement:new_uii"], engine.GetStatus().Unknown.Select(setting => setting.Name));
    }

    [Fact]
    public void Section_passed_instead_of_the_root_is_searched()
    {
        using FlagEngine engine = Create(Engines.Configuration(("new_uii", "true")).GetSection("FeatureFlags"), log: null);
        Assert.Equal(["FeatureFlags:new_uii"], engine.GetStatus().Unknown.Select(setting => setting.Name));
    }

    [Fact]
    public void Flag_with_a_colon_in_its_name_has_a_known_key()
    {
        FlagManifest manifest = new("Colon.Flags", "area:switch\tboolean\tfalse\n", static () => { });
        using FlagEngine engine = FlagEngine.Create(Engines.Configuration(("Area:Switch", "true")), manifest, Engines.Isolated());
        Assert.Empty(engine.GetStatus().Unknown);
        Assert.True(engine.Client.IsEnabled("area:switch"));
    }

    [Theory]
    [InlineData("FEATURE_PAGE_SIEZ", "FEATURE_PAGE_SIZE")]
    [InlineData("FEATURE_GREETNIG", "FEATURE_GREETING")]
    [InlineData("FEATURE_ENTIRELY_DIFFERENT_PROGRAM", null)]
    public void Misspelled_variable_is_reported_when_a_flag_name_is_similar(string variable, string? suggestion) =>
        Assert.Equal(suggestion is null ? [] : [(variable, suggestion)], Unknown(new FlagsOptions(), variable));

    [Fact]
    public void Variable_in_another_case_is_reported_on_case_sensitive_systems()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows ignores the case of variables.");
        Assert.Equal([("feature_page_size", "FEATURE_PAGE_SIZE")], Unknown(new FlagsOptions(), "feature_page_size"));
    }

    [Fact]
    public void Every_unknown_variable_with_the_prefix_of_the_application_is_reported()
    {
        FlagsOptions options = Engines.Isolated();
        string variable = options.EnvironmentPrefix + "ENTIRELY_DIFFERENT";
        Assert.Equal([(variable, null)], Unknown(options, variable));
    }

    private static (string, string?)[] Unknown(FlagsOptions options, string variable)
    {
        Environment.SetEnvironmentVariable(variable, "hunter2");
        try
        {
            LogCollector log = new();
            using FlagEngine engine = FlagEngine.Create(Engines.Configuration(), new Shop().Manifest, options);
            engine.UseLogger(log);
            engine.Completed();
            Assert.DoesNotContain("hunter2", string.Concat(log.Lines), StringComparison.Ordinal);
            Assert.Equal(engine.GetStatus().Unknown.Count, log.Lines.Count);
            return
            [
                .. engine.GetStatus().Unknown
                    .Where(setting => setting.Name == variable)
                    .Select(setting => (setting.Name, setting.Suggestion)),
            ];
        }
        finally
        {
            Environment.SetEnvironmentVariable(variable, null);
        }
    }

    private static FlagEngine Create(IConfiguration configuration, LogCollector? log)
    {
        FlagEngine engine = FlagEngine.Create(configuration, new Shop().Manifest, Engines.Isolated());
        if (log is not null)
        {
            engine.UseLogger(log);
        }

        return engine;
    }
}
