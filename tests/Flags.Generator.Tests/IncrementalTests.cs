using System.Reflection;
using Microsoft.CodeAnalysis;

namespace FeatureFlags.Generator.Tests;

public sealed class IncrementalTests
{
    private static readonly string[] s_steps =
        [.. typeof(TrackingNames).GetFields(BindingFlags.Static | BindingFlags.Public).Select(field => (string)field.GetValue(null)!)];

    private static readonly Consumer s_consumer = new(Manifests.Everything) { Sources = ["class C { }"] };

    [Fact]
    public void Every_step_is_named_and_runs()
    {
        PipelineRuns runs = new(s_consumer);
        Assert.All(s_steps, step => Assert.Equal([IncrementalStepRunReason.New], runs.Reasons(step)));
        Assert.Equal(13, runs.Rewritten.Length);
    }

    [Fact]
    public void CSharp_edit_leaves_every_step_unchanged() =>
        AssertNothingRewritten(s_consumer with { Sources = ["class C { void M() { } }", "class D { }"] });

    [Fact]
    public void New_instances_of_equal_inputs_rewrite_nothing() => AssertNothingRewritten(s_consumer with { });

    [Fact]
    public void Whitespace_comments_and_line_endings_in_the_manifest_rewrite_nothing()
    {
        string edited = "// flags of the shop\n"
            + s_consumer.Manifest.Replace("\n", "\r\n\t").Replace("\"greeting\":", "/* hello */ \"greeting\":");
        PipelineRuns runs = AssertNothingRewritten(s_consumer with { Manifest = edited }, except: TrackingNames.Text);
        Assert.Equal([IncrementalStepRunReason.Modified], runs.Reasons(TrackingNames.Text));
        Assert.Equal([IncrementalStepRunReason.Unchanged], runs.Reasons(TrackingNames.Manifest));
    }

    [Fact]
    public void Reordered_properties_of_a_flag_rewrite_nothing()
    {
        string edited = s_consumer.Manifest.Replace(
            "\"owner\": \"web-team\", \"ticket\": \"WEB-12\"", "\"ticket\": \"WEB-12\", \"owner\": \"web-team\"");
        AssertNothingRewritten(s_consumer with { Manifest = edited }, except: TrackingNames.Text);
    }

    [Fact]
    public void Changed_default_rewrites_only_files_that_contain_it() => AssertRewritten(
        s_consumer with { Manifest = s_consumer.Manifest.Replace("\"defaultValue\": 20", "\"defaultValue\": 30") },
        TrackingNames.Accessors, TrackingNames.AssemblyAttribute, TrackingNames.Table, TrackingNames.Values);

    [Fact]
    public void Changed_description_rewrites_only_files_that_contain_it() => AssertRewritten(
        s_consumer with { Manifest = s_consumer.Manifest.Replace("Enable the new user interface.", "Enables the new user interface.") },
        TrackingNames.Accessors, TrackingNames.AssemblyAttribute, TrackingNames.Names);

    [Fact]
    public void Changed_tag_rewrites_only_the_assembly_attribute() => AssertRewritten(
        s_consumer with
        {
            Manifest = s_consumer.Manifest.Replace("\"owner\": \"web-team\"", "\"owner\": \"web-team\", \"tags\": [\"ui\"]"),
        },
        TrackingNames.AssemblyAttribute);

    [Fact]
    public void Changed_schema_description_rewrites_only_attribute_and_records() => AssertRewritten(
        s_consumer with { Manifest = s_consumer.Manifest.Replace("Short peaks.", "Peaks.") },
        TrackingNames.AssemblyAttribute, TrackingNames.Objects);

    [Fact]
    public void Changed_schema_limit_rewrites_only_files_that_contain_it() => AssertRewritten(
        s_consumer with
        {
            Manifest = s_consumer.Manifest.Replace(
                "\"per_minute\": { \"type\": \"integer\", \"minimum\": 1", "\"per_minute\": { \"type\": \"integer\", \"minimum\": 2"),
        },
        TrackingNames.AssemblyAttribute, TrackingNames.Table);

    [Fact]
    public void Changed_object_default_rewrites_only_files_that_contain_it() => AssertRewritten(
        s_consumer with { Manifest = s_consumer.Manifest.Replace("\"per_minute\": 60", "\"per_minute\": 61") },
        TrackingNames.Accessors, TrackingNames.AssemblyAttribute, TrackingNames.Table, TrackingNames.Values);

    [Fact]
    public void Changed_payload_rewrites_only_files_that_contain_it() => AssertRewritten(
        s_consumer with { Manifest = s_consumer.Manifest.Replace("\"columns\": 3", "\"columns\": 4") },
        TrackingNames.AssemblyAttribute, TrackingNames.Table);

    [Fact]
    public void Added_variant_rewrites_only_files_that_list_variants() => AssertRewritten(
        s_consumer with { Manifest = s_consumer.Manifest.Replace("\"high-contrast\"]", "\"high-contrast\", \"plain\"]") },
        TrackingNames.AssemblyAttribute, TrackingNames.Binding, TrackingNames.Table, TrackingNames.Variants);

    [Fact]
    public void Framework_without_init_rewrites_only_the_records() => AssertRewritten(
        s_consumer with { References = ConsumerReferences.NetStandard20 }, TrackingNames.Objects);

    [Fact]
    public void File_is_removed_with_the_last_flag_that_needs_it()
    {
        PipelineRuns runs = new PipelineRuns(s_consumer).Edit(s_consumer with { Manifest = Manifests.EveryType });
        Assert.Equal(9, runs.Result.GeneratedSources.Length);
    }

    [Fact]
    public void Pinned_flag_leaves_names_interface_attribute_and_overrides_unchanged()
    {
        Generation before = s_consumer.Generate();
        Generation after = s_consumer.WithProperty("PinnedFlags", "new_ui_enabled=true").Generate();
        foreach (string hint in new[] { "Flags.Names.g.cs", "IFlags.g.cs", "Flags.Assembly.g.cs", "FlagOverrides.g.cs" })
        {
            Assert.Equal(before.Files[hint], after.Files[hint]);
        }
    }

    [Fact]
    public void No_step_output_references_a_compilation()
    {
        GeneratorRunResult result = new PipelineRuns(s_consumer).Edit(s_consumer.WithProperty("PinnedFlags", "new_ui_enabled=true")).Result;
        ObjectWalk walk = new();
        foreach (string step in s_steps)
        {
            foreach ((object value, _) in result.TrackedSteps[step].SelectMany(run => run.Outputs))
            {
                walk.Visit(value, step);
            }
        }

        Assert.True(walk.Visited > 50, "The walk visited too few objects.");
    }

    private static PipelineRuns AssertNothingRewritten(Consumer edited, string? except = null)
    {
        PipelineRuns runs = new(s_consumer);
        GeneratedSourceResult[] before = [.. runs.Result.GeneratedSources];
        runs.Edit(edited);
        Assert.Empty(runs.Rewritten);
        Assert.Equal(before.Select(file => file.SourceText), runs.Result.GeneratedSources.Select(file => file.SourceText));
        Assert.All(s_steps.Where(step => step != except), step =>
            Assert.All(
                runs.Reasons(step),
                reason => Assert.True(
                    reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged,
                    $"{step}: {reason}")));
        return runs;
    }

    private static void AssertRewritten(Consumer edited, params string[] steps) =>
        Assert.Equal(steps.Order(StringComparer.Ordinal), new PipelineRuns(s_consumer).Edit(edited).Rewritten);
}
